import { describe, expect, it } from '@jest/globals'
import { dayInPeriod, daysOfPeriod, parsePeriod } from '../../src/reports/report-period.js'

const now = Date.parse('2026-11-24T22:30:00Z')
const paris = 'Europe/Paris'

function period(from?: string, to?: string) {
  const read = parsePeriod({ from, to }, paris, now)
  if (read.is === 'wrong') throw new Error(read.problem)
  return read.period
}

describe('the days of a report', () => {
  it('are whole days of the time zone, the last one included', () => {
    const { from, to } = period('2026-03-28', '2026-03-29')

    expect(new Date(from).toISOString()).toBe('2026-03-27T23:00:00.000Z')
    expect(new Date(to).toISOString()).toBe('2026-03-29T22:00:00.000Z')
    expect((to - from) / 3_600_000).toBe(47)
  })

  it('are the last thirty when none are named', () => {
    const last = period()

    expect([last.fromDay, last.toDay]).toEqual(['2026-10-26', '2026-11-24'])
    expect(daysOfPeriod(last)).toHaveLength(30)
    expect(daysOfPeriod(last)[0]).toBe('2026-10-26')
  })

  it('have each moment in the day that people there lived it in', () => {
    expect(dayInPeriod(period(), Date.parse('2026-11-24T23:30:00Z'))).toBe('2026-11-25')
  })

  it.each([
    ['2026-02-30', undefined, /from: "2026-02-30" is not a date. Write it as YYYY-MM-DD/],
    ['24/11/2026', undefined, /from: "24\/11\/2026" is not a date/],
    [undefined, 'yesterday', /to: "yesterday" is not a date/],
    ['2026-11-02', '2026-11-01', /from \(2026-11-02\) is after to \(2026-11-01\)/],
    ['1999-01-01', '2026-11-01', /more than ten years/],
  ])('from %s to %s are refused, and it is said why', (from, to, problem) => {
    const read = parsePeriod({ from, to }, paris, now)

    expect(read).toEqual({ is: 'wrong', problem: expect.stringMatching(problem) })
  })
})
