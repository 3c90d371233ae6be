import { describe, expect, it } from '@jest/globals'
import { createBreaker } from '../../src/outbox/breaker.js'

const failing = (times: number, at: number, breaker = createBreaker()) => {
  for (let n = 0; n < times; n += 1) breaker.failed(at)
  return breaker
}

describe('a platform', () => {
  it('that failed five times in a row is still called', () => {
    expect(failing(5, 1_000).freeAt(1_000)).toBeLessThanOrEqual(1_000)
  })

  it('that failed six times is left alone for two seconds, then twice as long at each failure, up to a minute', () => {
    const breaker = failing(6, 1_000)
    const rests: number[] = []
    for (let round = 0; round < 7; round += 1) {
      const free = breaker.freeAt(0)
      rests.push(free)
      breaker.failed(free)
    }

    const lengths = rests.map((rest, at) => rest - (at === 0 ? 1_000 : rests[at - 1]!))
    expect(lengths).toEqual([2_000, 4_000, 8_000, 16_000, 32_000, 60_000, 60_000])
  })

  it('that answers once is called as before', () => {
    const breaker = failing(6, 1_000)

    breaker.succeeded()

    expect(breaker.freeAt(1_000)).toBe(0)
    expect(failing(5, 2_000, breaker).freeAt(2_000)).toBe(0)
  })

  it('is not left alone longer for calls that were under way when the rest began', () => {
    const breaker = failing(12, 1_000)

    expect(breaker.freeAt(1_000)).toBe(3_000)
  })
})
