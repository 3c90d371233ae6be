import { describe, expect, it } from '@jest/globals'
import { type SparseRows, trainOneVsRest } from '../../src/understanding/linear-svm.js'

/** Three groups of points, each with a column of its own and one that all share. */
function groups(perGroup: number): { matrix: SparseRows; labels: Int32Array } {
  const labels = Int32Array.from({ length: perGroup * 3 }, (_, row) => row % 3)
  const starts = Uint32Array.from({ length: labels.length + 1 }, (_, row) => row * 2)
  const columns = Uint32Array.from([...labels].flatMap((label) => [label, 3]))
  const values = Float32Array.from([...labels].flatMap(() => [1, 0.5]))
  return { matrix: { starts, columns, values, width: 4 }, labels }
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
})
