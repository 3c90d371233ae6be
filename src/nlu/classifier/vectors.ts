import { type BlockName, blockNames, type Features } from './features.js'
import { type HashTable, indexOfKey } from './hash-table.js'

const idfPower = 0.7

/** Euclidean length of each block of the vector. */
export type BlockNorms = Readonly<Record<BlockName, number>>

/** Number of examples at which pairs of stems have half their full weight; the weight grows with the number of examples. */
const lessonsForPairs = 100

/**
 * Returns the block lengths for a number of examples. With few examples, pairs of stems are
 * unreliable and single words say more. The lengths were chosen by cross-validation on public
 * training sets, both in full and reduced to tens of examples.
 */
export function blockLengthsFor(lessons: number): BlockNorms {
  const trust = lessons ** 2 / (lessons ** 2 + lessonsForPairs ** 2)
  return {
    words: 0.9 + 0.4 * (1 - trust),
    neighbours: 0.5 * trust,
    near: 0.7 * trust,
    concepts: 0.4,
    characters: 0.8,
  }
}

/** Computes ln((1 + documents) / (1 + documents with the feature)) + 1, raised to `idfPower`. */
export function idfOf(documents: number, documentsWithIt: number): number {
  return (Math.log((1 + documents) / (1 + documentsWithIt)) + 1) ** idfPower
}

/** Model rows with their values; only the first `size` entries are valid. */
export interface Vector {
  readonly rows: Int32Array
  readonly values: Float32Array
  readonly size: number
}

export interface FeatureWeighting {
  /** Row of each feature. */
  readonly features: HashTable
  readonly idf: Float32Array
  /** IDF of a feature that did not occur in training. */
  readonly unseenIdf: number
  readonly lengths: BlockNorms
}

let rows = new Int32Array(1_024)
let values = new Float32Array(1_024)

/**
 * Computes a text's vector: sublinear counts times IDF, each block scaled to its length. Features without a row only affect the scaling. The arrays
 * are reused for the next text.
 */
export function vectorOf(
  blocks: Features,
  { features: table, idf, unseenIdf, lengths }: FeatureWeighting,
): Vector {
  makeRoomFor(blockNames.reduce((sum, name) => sum + blocks[name].size, 0))
  let at = 0
  for (const name of blockNames) {
    const { features, counts, size } = blocks[name]
    const from = at
    let squares = 0
    for (let k = 0; k < size; k++) {
      const row = indexOfKey(table, features[k]!)
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
