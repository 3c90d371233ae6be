import type { Example } from './content.js'
import { type SparseRows, trainOneVsRest } from './linear-svm.js'
import { type Signs, signsOf } from './signs.js'

const folds = 5

/** What models that had not seen an example, or not even its topic, say of it. */
export interface HeldOut {
  readonly signs: Signs
  readonly margins: Float64Array
  /** The place of the right topic among the margins; -1 when the model had never seen the topic. */
  readonly right: number
}

/**
 * Five times a fifth of the topics is hidden and a fifth of the lines of the others is set apart. Neighbouring lines are
 * set apart together, in all languages at once, because they often tell of the same situation.
 */
export function heldOut(
  matrix: SparseRows,
  examples: readonly Example[],
  topics: number,
  stemPlaces: readonly (readonly number[])[],
  idf: Float32Array,
): HeldOut[] {
  return Array.from({ length: folds }, (_, fold) => {
    const kept = Array.from({ length: topics }, (_, topic) => topic).filter((topic) => topic % folds !== fold)
    const places = new Map(kept.map((topic, place) => [topic, place]))
    const isApart = (example: Example) => Math.floor(example.position * folds) === fold
    const labels = Int32Array.from(examples, (example) => places.get(example.topic) ?? -1)
    const rows = Uint32Array.from(
      examples.flatMap((example, row) => (labels[row]! >= 0 && !isApart(example) ? [row] : [])),
    )
    const weights = trainOneVsRest(matrix, rows, labels, kept.length)
    const seen = seenColumns(matrix, rows)
    return examples.flatMap((example, row): HeldOut[] => {
      if (!isApart(example)) return []
      const margins = Float64Array.from(weights, (weight) => marginOf(matrix, row, weight))
      const signs = signsOf(margins, stemPlaces[row]!, (place) => seen[place] === 1, idf)
      return [{ signs, margins, right: labels[row]! }]
    })
  }).flat()
}

function seenColumns(matrix: SparseRows, rows: Uint32Array): Uint8Array {
  const seen = new Uint8Array(matrix.width)
  for (const row of rows) {
    for (let k = matrix.starts[row]!; k < matrix.starts[row + 1]!; k++) seen[matrix.columns[k]!] = 1
  }
  return seen
}

function marginOf(matrix: SparseRows, row: number, weight: Float32Array): number {
  let sum = weight[matrix.width]!
  for (let k = matrix.starts[row]!; k < matrix.starts[row + 1]!; k++) {
    sum += weight[matrix.columns[k]!]! * matrix.values[k]!
  }
  return sum
}
