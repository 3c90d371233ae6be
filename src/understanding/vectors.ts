import { type BlockName, blockNames, type Features } from './features.js'
import { type HashTable, placeOf } from './hash-table.js'

const idfPower = 0.7

/** How long each block's part of a vector is. */
export type BlockLengths = Readonly<Record<BlockName, number>>

/** Number of lessons at which pairs of stems have half their weight; with more lessons they have more. */
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

/** Rows of a model, and what each weighs; the first `size` places are in use. */
export interface Vector {
  readonly rows: Int32Array
  readonly values: Float32Array
  readonly size: number
}

export interface Weighing {
  /** Feature → its row. */
  readonly features: HashTable
  readonly idf: Float32Array
  /** The idf of a feature that training never saw. */
  readonly unseenIdf: number
  readonly lengths: BlockLengths
}

let rows = new Int32Array(1_024)
let values = new Float32Array(1_024)

/**
 * Sublinear counts times idf, each block brought to its length; what has no row weighs on the length only. The arrays are
 * those of the next text as well.
 */
export function vectorOf(blocks: Features, { features: table, idf, unseenIdf, lengths }: Weighing): Vector {
  makeRoomFor(blockNames.reduce((sum, name) => sum + blocks[name].size, 0))
  let at = 0
  for (const name of blockNames) {
    const { features, counts, size } = blocks[name]
    const from = at
    let squares = 0
    for (let k = 0; k < size; k++) {
      const row = placeOf(table, features[k]!)
      const count = counts[k]!
      const value = (count === 1 ? 1 : 1 + Math.log(count)) * (row < 0 ? unseenIdf : idf[row]!)
      squares += value * value
      if (row < 0) continue
      rows[at] = row
      values[at++] = value
    }
    const scale = squares > 0 ? lengths[name] / Math.sqrt(squares) : 0
    for (let k = from; k < at; k++) values[k]! *= scale
  }
  return { rows, values, size: at }
}

function makeRoomFor(size: number): void {
  if (size <= rows.length) return
  rows = new Int32Array(size * 2)
  values = new Float32Array(size * 2)
}
