import { type BlockName, blockNames, type Features } from './features.js'

const idfPower = 0.7

/** How long each block's part of a vector is. */
export type BlockLengths = Readonly<Record<BlockName, number>>

/** From about this many lessons on, pairs of stems are believed. */
const lessonsForPairs = 100

/**
 * Pairs of stems tell little that is true when few lessons show them, and words tell more. Chosen by cross-validation on
 * public training sets, whole and cut to tens of lines.
 */
export function lengthsFor(lessons: number): BlockLengths {
  const trust = lessons ** 2 / (lessons ** 2 + lessonsForPairs ** 2)
  return {
    words: 0.9 + 0.4 * (1 - trust),
    neighbours: 0.5 * trust,
    near: 0.7 * trust,
    concepts: 0.4,
    characters: 0.8,
  }
}

/** ln((1 + documents) / (1 + documents with it)) + 1, tempered. */
export function idfOf(documents: number, documentsWithIt: number): number {
  return (Math.log((1 + documents) / (1 + documentsWithIt)) + 1) ** idfPower
}

/** Rows of a model, -1 for a feature that it does not have, and what each weighs. */
export interface Vector {
  readonly rows: Int32Array
  readonly values: Float32Array
}

export interface Weighing {
  /** The row of a feature, -1 when there is none. */
  readonly place: (feature: number) => number
  readonly idf: Float32Array
  readonly unseenIdf: number
  readonly lengths: BlockLengths
}

/** Sublinear counts times idf, each block brought to its length; what has no row weighs on the length only. */
export function vectorOf(blocks: Features, { place, idf, unseenIdf, lengths }: Weighing): Vector {
  const size = blockNames.reduce((sum, name) => sum + blocks[name].features.length, 0)
  const rows = new Int32Array(size)
  const values = new Float32Array(size)
  let at = 0
  for (const name of blockNames) {
    const { features, counts } = blocks[name]
    const from = at
    let squares = 0
    for (let k = 0; k < features.length; k++) {
      const row = place(features[k]!)
      const count = counts[k]!
      const value = (count === 1 ? 1 : 1 + Math.log(count)) * (row < 0 ? unseenIdf : idf[row]!)
      rows[at] = row
      values[at++] = value
      squares += value * value
    }
    const scale = squares > 0 ? lengths[name] / Math.sqrt(squares) : 0
    for (let k = from; k < at; k++) values[k]! *= scale
  }
  return { rows, values }
}
