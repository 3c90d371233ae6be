import { describe, expect, it } from '@jest/globals'
import { backOffMs } from '../../../src/engine/outbox/back-off.js'
import { createRateGate } from '../../../src/engine/outbox/rate-gate.js'

const teams = [
  { count: 7, perMs: 1_000 },
  { count: 8, perMs: 2_000 },
  { count: 60, perMs: 30_000 },
  { count: 1_800, perMs: 3_600_000 },
]
const slack = [{ count: 3, perMs: 3_000 }]

/** Sends for an hour as fast as the gate allows, and returns the times. */
function hourOf(windows: typeof teams): readonly number[] {
  const gate = createRateGate(windows)
  const sent: number[] = []
  let now = 0
  while (now < 3_600_000) {
    const freeAt = gate.freeAt('a', now)
    if (freeAt > now) {
      now = freeAt
      continue
    }
    gate.record('a', now)
    sent.push(now)
    now += 1
  }
  return sent
}

describe('the rate gate', () => {
  it.each([
    ['Slack', slack],
    ['Teams', teams],
  ])('never lets more through than %s allows, in any window of a full hour', (_name, windows) => {
    const sent = hourOf(windows)

    for (const { count, perMs } of windows) {
      const crowded = sent.filter((moment, index) => {
        const before = sent[index - count]
        return before !== undefined && moment - before < perMs
      })
      expect(crowded).toEqual([])
    }
  })

  it('uses what is allowed', () => {
    expect(hourOf(slack).length).toBeGreaterThanOrEqual(3_600)
    expect(hourOf(teams).length).toBeGreaterThanOrEqual(1_800)
  })

  it('keeps targets apart', () => {
    const gate = createRateGate(slack)
    for (let index = 0; index < 3; index += 1) gate.record('a', 0)

    expect(gate.freeAt('a', 0)).toBe(3_000)
    expect(gate.freeAt('b', 0)).toBe(0)
  })

  it('is closed until the moment that the platform named', () => {
    const gate = createRateGate(slack)
    gate.close('a', 0, 30_000)

    expect(gate.freeAt('a', 1_000)).toBe(30_000)
  })

  it('does not hold back for hours when the clock was put back by hours', () => {
    const gate = createRateGate(slack)
    const before = 7_200_000
    for (let index = 0; index < 3; index += 1) gate.record('a', before)
    gate.close('b', before, 30_000)

    expect(gate.freeAt('a', 1_000)).toBeLessThanOrEqual(1_000)
    expect(gate.freeAt('b', 1_000)).toBe(31_000)
  })
})

describe('the back-off', () => {
  it('doubles up to five minutes and is spread over the whole time', () => {
    expect(backOffMs(0, () => 0.99)).toBe(990)
    expect(backOffMs(3, () => 0.99)).toBe(7_920)
    expect(backOffMs(40, () => 0.99)).toBe(297_000)
    expect(backOffMs(5, () => 0)).toBe(500)
  })
})
