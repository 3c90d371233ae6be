import { describe, expect, it } from '@jest/globals'
import { createCircuitBreaker } from '../../../src/engine/outbox/circuit-breaker.js'

const failing = (times: number, at: number, breaker = createCircuitBreaker()) => {
  for (let n = 0; n < times; n += 1) breaker.failed(at, `channel ${n % 2}`)
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
      const free = breaker.freeAt(7_200_000)
      rests.push(free)
      breaker.failed(free, 'channel 1')
    }

    const lengths = rests.map((rest, at) => rest - (at === 0 ? 1_000 : rests[at - 1]!))
    expect(lengths).toEqual([2_000, 4_000, 8_000, 16_000, 32_000, 60_000, 60_000])
  })

  it('of which one channel alone fails, however often, is called for the others', () => {
    const breaker = createCircuitBreaker()

    for (let n = 0; n < 40; n += 1) breaker.failed(1_000 + n, 'channel 1')

    expect(breaker.freeAt(1_050)).toBe(0)
  })

  it('is left alone for a minute at most when the clock was put back', () => {
    expect(failing(6, 7_200_000).freeAt(1_000)).toBe(61_000)
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
