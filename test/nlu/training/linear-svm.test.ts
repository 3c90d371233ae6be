import { describe, expect, it } from '@jest/globals'
import { marginOf, trainOneVsRest } from '../../../src/nlu/training/linear-svm.js'
import { createRandom } from '../../../src/nlu/training/random.js'
import { createSparseRowsBuilder, type SparseRows } from '../../../src/nlu/training/sparse-rows.js'

/** Returns three groups of points, each with its own column and one shared by all. */
function groups(perGroup: number): { matrix: SparseRows; labels: Int32Array } {
  const labels = Int32Array.from({ length: perGroup * 3 }, (_, row) => row % 3)
  const rows = createSparseRowsBuilder(4)
  for (const label of labels) {
    rows.add(label, 1)
    rows.add(3, 0.5)
    rows.end()
  }
  return { matrix: rows.done(), labels }
}

describe('the linear machine', () => {
  it('parts groups that can be parted', () => {
    const { matrix, labels } = groups(20)

    const weights = trainOneVsRest(matrix, Uint32Array.from(labels.keys()), labels, 3)

    for (const own of [0, 1, 2]) {
      const margins = weights.map((weight) => weight[own]! + 0.5 * weight[3]! + weight[4]!)
      expect(margins.indexOf(Math.max(...margins))).toBe(own)
      expect(margins[own]).toBeGreaterThan(0.5)
    }
  })

  it('learns only from the rows that it is given', () => {
    const { matrix, labels } = groups(5)
    const rows = Uint32Array.from(labels.keys()).filter((row) => labels[row] !== 2)

    const weights = trainOneVsRest(matrix, rows, labels, 2)

    expect(weights.every((weight) => weight[2] === 0)).toBe(true)
  })

  it('comes as near to the optimum with rows that rest as with all rows looked at in many passes', () => {
    const { matrix, labels } = scattered(400)
    const rows = Uint32Array.from(labels.keys())

    const resting = trainOneVsRest(matrix, rows, labels, 1)[0]!
    const patient = trainOneVsRest(matrix, rows, labels, 1, { cost: 1, passes: 100, again: 50 })[0]!

    expect(lossOf(resting, matrix, labels)).toBeLessThan(lossOf(patient, matrix, labels) * 1.05)
  })
})

/** Returns rows with ten random columns; the first usually separates labels 0 and 1. */
function scattered(count: number): { matrix: SparseRows; labels: Int32Array } {
  const random = createRandom(3)
  const labels = Int32Array.from({ length: count }, () => (random() < 0.2 ? 0 : 1))
  const rows = createSparseRowsBuilder(202)
  for (const label of labels) {
    for (let at = 0; at < 10; at++)
      rows.add(at === 0 && random() < 0.9 ? label : 2 + Math.floor(random() * 200), 0.4)
    rows.end()
  }
  return { matrix: rows.done(), labels }
}

/**
 * Returns the loss that label 0's machine minimises: half its squared length, plus its squared errors weighted by cost.
 */
function lossOf(weights: Float32Array, matrix: SparseRows, labels: Int32Array): number {
  const own = labels.filter((label) => label === 0).length
  const costs = [Math.min(10, labels.length / own), 1]
  const mistakes = [...labels].reduce((sum, label, row) => {
    const missing = Math.max(0, 1 - (label === 0 ? 1 : -1) * marginOf(matrix, row, weights))
    return sum + missing ** 2 * costs[label]!
  }, 0)
  return mistakes + weights.reduce((sum, weight) => sum + weight ** 2, 0) / 2
}
