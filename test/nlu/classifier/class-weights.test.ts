import { describe, expect, it } from '@jest/globals'
import { addRow, addRows, classWeightsOf } from '../../../src/nlu/classifier/class-weights.js'
import { createRandom } from '../../../src/nlu/training/random.js'

/** Returns full rows, then rows with few weights, as in a model. */
function rowsOf(labels: number, wholeRows: number, otherRows: number): Int8Array {
  const random = createRandom(3)
  return Int8Array.from({ length: labels * (wholeRows + otherRows) }, (_, at) => {
    const isKept = at < labels * wholeRows || random() < 0.1
    return isKept ? Math.floor(random() * 255) - 127 : 0
  })
}

describe.each([20, 89, 300])('weights for %d labels', (labels) => {
  const rows = rowsOf(labels, 40, 60)
  const weights = classWeightsOf(rows, labels)

  it('take less room than all of them', () => {
    expect(weights.starts.length - 1).toBeGreaterThan(50)
    expect(weights.whole.length + weights.few.length).toBeLessThan(rows.length)
  })

  it('add up to the same, to the last bit, as whole rows one after another', () => {
    const random = createRandom(11)
    const chosen = Int32Array.from({ length: 83 }, () => Math.floor(random() * 100))
    const factors = Float64Array.from(chosen, () => random() - 0.5)
    const expected = new Float64Array(labels)
    for (const [at, row] of chosen.entries())
      for (let label = 0; label < labels; label++)
        expected[label]! += factors[at]! * rows[row * labels + label]!

    const together = new Float64Array(labels)
    addRows(weights, chosen, factors, chosen.length, together)
    const oneByOne = new Float64Array(labels)
    for (const [at, row] of chosen.entries()) addRow(weights, row, factors[at]!, oneByOne)

    expect([...together]).toEqual([...expected])
    expect([...oneByOne]).toEqual([...expected])
  })
})
