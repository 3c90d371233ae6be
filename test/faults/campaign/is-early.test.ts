import { describe, expect, it } from '@jest/globals'
import { isEarly } from './is-early.js'

const hour = 3_600_000
const second = 1_000
/** Twenty seconds at each setting of the clock: correct, two hours ahead, correct again, and two hours behind. */
const stands = [0, 2 * hour, 0, -2 * hour].map((offset, at) => ({
  from: offset + at * 20 * second,
  to: offset + (at + 1) * 20 * second,
}))

describe('what a clock that leaps lets fire', () => {
  it.each([
    ['before the clock ever came so far', 10 * second, true],
    ['once it was put forward', 2 * hour + 30 * second, false],
    ['after it was put back, for it had come due before', 50 * second, false],
    ['after it was put back further still', -2 * hour + 70 * second, false],
    ['at a moment at which the clock never stood', -hour, true],
  ])('%s', (_, at, expected) => {
    expect(isEarly(at, hour, stands)).toBe(expected)
  })

  it('what was never reached is early at any moment', () => {
    for (const { to } of stands) expect(isEarly(to - second, 5 * hour, stands)).toBe(true)
  })
})
