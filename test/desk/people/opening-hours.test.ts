import { describe, expect, it } from '@jest/globals'
import {
  dayAndTime,
  formatOpeningHours,
  formatTimeRelativeToNow,
  type HoursPolicy,
  openingStatusAt,
} from '../../../src/desk/people/opening-hours.js'

const day = [
  { from: '08:00', to: '12:00' },
  { from: '13:00', to: '18:00' },
]
const policy: HoursPolicy = {
  week: { monday: day, tuesday: day, wednesday: day, thursday: day, friday: day, saturday: [], sunday: [] },
  holidays: null,
  closed: ['2026-12-25'],
  open: {},
}
const zone = 'Europe/Paris'
const at = (iso: string) => new Date(iso).getTime()

describe('opening hours', () => {
  it.each([
    ['on a weekday morning', '2026-11-24T09:00:00+01:00', true, '2026-11-24T09:00:00+01:00'],
    ['at the very minute of opening', '2026-11-24T08:00:00+01:00', true, '2026-11-24T08:00:00+01:00'],
    ['at the very minute of closing', '2026-11-24T18:00:00+01:00', false, '2026-11-25T08:00:00+01:00'],
    [
      'at noon, when it opens again after lunch',
      '2026-11-24T12:30:00+01:00',
      false,
      '2026-11-24T13:00:00+01:00',
    ],
    ['on a Saturday', '2026-11-28T10:00:00+01:00', false, '2026-11-30T08:00:00+01:00'],
    [
      'on a closed day, over the weekend that follows',
      '2026-12-25T10:00:00+01:00',
      false,
      '2026-12-28T08:00:00+01:00',
    ],
    ['over the change to summer time', '2027-03-27T20:00:00+01:00', false, '2027-03-29T08:00:00+02:00'],
  ])('are known %s', (_when, now, isOpen, opensAt) => {
    expect(openingStatusAt(policy, at(now), zone)).toEqual({ isOpen, opensAt: at(opensAt) })
  })

  it('know public holidays, and days that are open all the same', () => {
    const french: HoursPolicy = {
      ...policy,
      holidays: { country: 'FR' },
      open: { '2027-05-07': [], '2027-05-08': [{ from: '09:00', to: '10:00' }] },
    }
    const onAscension = openingStatusAt(french, at('2027-05-06T10:00:00+02:00'), zone)

    expect(onAscension).toEqual({ isOpen: false, opensAt: at('2027-05-08T09:00:00+02:00') })
  })

  it('are in the time zone that the policy names', () => {
    const inNewYork: HoursPolicy = { ...policy, timeZone: 'America/New_York' }

    expect(openingStatusAt(inNewYork, at('2026-11-24T09:00:00+01:00'), zone)).toEqual({
      isOpen: false,
      opensAt: at('2026-11-24T08:00:00-05:00'),
    })
  })

  it('never open when no day has hours', () => {
    const never = {
      ...policy,
      week: { monday: [], tuesday: [], wednesday: [], thursday: [], friday: [], saturday: [], sunday: [] },
    }

    expect(openingStatusAt(never, at('2026-11-24T09:00:00Z'), zone)).toEqual({ isOpen: false, opensAt: null })
  })

  it('are told in each language, days with the same hours together', () => {
    expect(formatOpeningHours(policy, 'en')).toBe('- Monday – Friday, 08:00–12:00, 13:00–18:00')
    expect(formatOpeningHours(policy, 'fr')).toBe('- lundi – vendredi, 08:00–12:00, 13:00–18:00')
  })

  it('give a day and a time apart', () => {
    const now = at('2026-11-24T07:00:00+01:00')

    expect(dayAndTime(at('2026-11-24T08:53:00+01:00'), now, zone, 'en')).toEqual({
      day: 'today',
      time: '08:53',
      isRelative: true,
    })
    expect(dayAndTime(at('2026-11-30T08:00:00+01:00'), now, zone, 'fr')).toEqual({
      day: 'lundi 30 novembre',
      time: '08:00',
      isRelative: false,
    })
  })

  it('say the next opening as people do', () => {
    const now = at('2026-11-24T19:00:00+01:00')

    expect(formatTimeRelativeToNow(at('2026-11-25T08:00:00+01:00'), now, zone, 'en')).toBe(
      'tomorrow at 08:00',
    )
    expect(formatTimeRelativeToNow(at('2026-11-25T08:01:00+01:00'), now, zone, 'en')).toBe(
      'tomorrow at 08:01',
    )
    expect(formatTimeRelativeToNow(at('2026-11-25T08:00:00+01:00'), now, zone, 'fr')).toBe('demain à 08:00')
    expect(formatTimeRelativeToNow(at('2026-11-30T08:00:00+01:00'), now, zone, 'fr')).toBe(
      'lundi 30 novembre à 08:00',
    )
  })
})
