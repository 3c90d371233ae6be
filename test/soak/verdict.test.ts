import { describe, expect, it } from '@jest/globals'
import type { Sample } from './samples.js'
import { judgeSoak } from './verdict.js'

const files = { journals: 2, journalMb: 20, snapshots: 2, snapshotMb: 12, otherMb: 3 }
const day = (change: (hour: number) => Partial<Sample>): readonly Sample[] =>
  Array.from({ length: 24 }, (_, at) => ({
    hour: at + 1,
    heapMb: 200,
    residentMb: 400,
    inbox: 0,
    outbox: 0,
    timers: 90,
    stuck: 0,
    files,
    ...change(at + 1),
  }))
const alike = { beforeMb: 180, afterMb: 180 }

describe('the judge of a simulated day', () => {
  it('lets pass what the records need, and finds what grows beside them', () => {
    const growing = day((hour) => ({ heapMb: 200 + 2.5 * hour + (hour % 2) }))

    const withRecords = judgeSoak(growing, { beforeMb: 180, afterMb: 180 + 24 * 2 })
    const without = judgeSoak(growing, alike)

    expect(withRecords).toMatchObject({ recordsMb: 2, violations: [] })
    expect(withRecords.leakMb).toBeCloseTo(0.5, 1)
    expect(without.violations).toEqual([expect.stringMatching(/^memory grows by 2\.\d+ MB an hour/)])
  })

  it.each<[string, Partial<Sample>, RegExp]>([
    ['old snapshots that stay', { files: { ...files, snapshots: 5 } }, /hour 7: 5 snapshots/],
    ['journals that no snapshot replaces', { files: { ...files, journalMb: 90 } }, /90 MB of journals/],
    ['what stands still', { stuck: 1 }, /hour 7: 1 stood still while nobody wrote/],
  ])('finds %s', (_what, odd, expected) => {
    const { violations } = judgeSoak(
      day((hour) => (hour === 7 ? odd : {})),
      alike,
    )

    expect(violations).toEqual([expect.stringMatching(expected)])
  })
})
