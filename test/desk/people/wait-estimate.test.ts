import { describe, expect, it } from '@jest/globals'
import { durationText, estimateWait } from '../../../src/desk/people/wait-estimate.js'

const minute = 60_000
const now = 1_000 * minute
const open = (from: number, to: number) => Math.max(0, to - from)
/** Returns pickups, each described by how many minutes ago it was and how long the ticket had waited. */
const takes = (...pairs: readonly (readonly [ago: number, waited: number])[]) =>
  pairs.map(([ago, waited]) => ({ at: now - ago * minute, queue: 'l1', waitedMs: waited * minute }))

describe('the estimate of a wait', () => {
  it.each([
    ['is not given without takes', takes(), 1, null],
    ['is not given with fewer than five', takes([10, 5], [20, 5], [30, 5], [40, 5]), 1, null],
    [
      'is the pace of takes while others waited',
      takes([0, 60], [10, 60], [20, 60], [30, 60], [40, 60]),
      1,
      10,
    ],
    ['grows with the place in the queue', takes([0, 60], [10, 60], [20, 60], [30, 60], [40, 60]), 3, 30],
    [
      'is what tickets waited themselves when the queue was empty',
      takes([0, 4], [120, 4], [240, 4], [300, 4], [400, 4]),
      1,
      4,
    ],
    ['is not upset by one that waited long', takes([0, 5], [100, 5], [200, 90], [300, 5], [400, 5]), 1, 5],
    [
      'does not look at what is long past',
      takes([2_000, 5], [2_001, 5], [2_002, 5], [2_003, 5], [2_004, 5]),
      1,
      null,
    ],
  ] as const)('%s', (_, known, position, minutes) => {
    expect(estimateWait(known, position, now, open)).toBe(minutes === null ? null : minutes * minute)
  })

  it('counts only while the desk is open', () => {
    const nights = takes([0, 5], [1, 5], [600, 5], [601, 5], [602, 5])

    expect(estimateWait(nights, 1, now, () => minute)).toBe(minute)
  })
})

describe('a wait in words', () => {
  it.each([
    [2, 'en', '5 minutes'],
    [11, 'en', '15 minutes'],
    [11, 'fr', '15 minutes'],
    [100, 'en', '2 hours'],
    [60, 'fr', '60 minutes'],
    [170, 'fr', '3 heures'],
  ] as const)('%i minutes in %s is %s', (minutes, language, words) => {
    expect(durationText(minutes * minute, language).replace(/[\u00a0\u202f]/g, ' ')).toBe(words)
  })
})
