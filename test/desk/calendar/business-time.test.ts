import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { addBusinessTime, businessTimeBetween } from '../../../src/desk/calendar/business-time.js'
import { alwaysOpenCalendar } from '../../../src/desk/calendar/calendar.js'
import { calendarWith, noHours, paris } from './calendar-with.js'

const at = (iso: string) => new Date(iso).getTime()
const iso = (moment: number) => new Date(moment).toISOString()
const hour = 3_600_000
const minute = 60_000

const newYork = calendarWith({ timeZone: 'America/New_York', holidays: { country: 'US' } })
const nights = calendarWith({
  week: { sunday: [{ from: '00:00', to: '06:00' }], saturday: [{ from: '22:00', to: '24:00' }] },
})
const allDay = calendarWith({
  week: Object.fromEntries(
    ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'].map((day) => [
      day,
      [{ from: '00:00', to: '24:00' }],
    ]),
  ),
})
const sundayGap = calendarWith({ week: { sunday: [{ from: '02:30', to: '04:00' }] } })
const beirutMidnight = calendarWith({
  timeZone: 'Asia/Beirut',
  week: { sunday: [{ from: '00:00', to: '02:00' }] },
})
const lunch = calendarWith({
  week: {
    tuesday: [
      { from: '08:00', to: '12:00' },
      { from: '13:00', to: '18:00' },
    ],
  },
})

describe('business time is added', () => {
  it.each([
    ['within a day', paris, '2026-11-24T09:00:00+01:00', 2 * hour, '2026-11-24T11:00:00+01:00'],
    [
      'up to the minute of closing',
      paris,
      '2026-11-24T16:00:00+01:00',
      2 * hour,
      '2026-11-24T18:00:00+01:00',
    ],
    ['over the night', paris, '2026-11-24T17:00:00+01:00', 2 * hour, '2026-11-25T09:00:00+01:00'],
    ['from before opening', paris, '2026-11-24T05:00:00+01:00', hour, '2026-11-24T09:00:00+01:00'],
    ['from after closing', paris, '2026-11-24T22:00:00+01:00', hour, '2026-11-25T09:00:00+01:00'],
    ['over a weekend', paris, '2026-11-27T17:30:00+01:00', hour, '2026-11-30T08:30:00+01:00'],
    ['over lunch', lunch, '2026-11-24T11:30:00+01:00', hour, '2026-11-24T13:30:00+01:00'],
    ['over midnight, at night', nights, '2026-11-28T23:00:00+01:00', 2 * hour, '2026-11-29T01:00:00+01:00'],
    [
      'over Christmas 2026, a Friday',
      paris,
      '2026-12-24T17:00:00+01:00',
      2 * hour,
      '2026-12-28T09:00:00+01:00',
    ],
    [
      'over New Year 2027, a Friday',
      paris,
      '2026-12-31T17:00:00+01:00',
      2 * hour,
      '2027-01-04T09:00:00+01:00',
    ],
    ['over Easter Monday 2026', paris, '2026-04-03T17:00:00+02:00', 2 * hour, '2026-04-07T09:00:00+02:00'],
    [
      'over Labour Day 2026, a Friday',
      paris,
      '2026-04-30T17:00:00+02:00',
      2 * hour,
      '2026-05-04T09:00:00+02:00',
    ],
    [
      'over Victory Day 2026, a Friday',
      paris,
      '2026-05-07T17:00:00+02:00',
      2 * hour,
      '2026-05-11T09:00:00+02:00',
    ],
    [
      'over Ascension 2026, a Thursday',
      paris,
      '2026-05-13T17:00:00+02:00',
      2 * hour,
      '2026-05-15T09:00:00+02:00',
    ],
    ['over Whit Monday 2026', paris, '2026-05-22T17:00:00+02:00', 2 * hour, '2026-05-26T09:00:00+02:00'],
    [
      'over 14 July 2026, a Tuesday',
      paris,
      '2026-07-13T17:00:00+02:00',
      2 * hour,
      '2026-07-15T09:00:00+02:00',
    ],
    [
      'over 11 November 2026, a Wednesday',
      paris,
      '2026-11-10T17:00:00+01:00',
      2 * hour,
      '2026-11-12T09:00:00+01:00',
    ],
    [
      'over Ascension 2027 and Victory Day, a Saturday',
      paris,
      '2027-05-05T17:00:00+02:00',
      2 * hour,
      '2027-05-07T09:00:00+02:00',
    ],
    [
      'over 1 November 2027, a Monday',
      paris,
      '2027-10-29T17:00:00+02:00',
      2 * hour,
      '2027-11-02T09:00:00+01:00',
    ],
    [
      'over the start of summer time in Paris',
      paris,
      '2027-03-26T17:00:00+01:00',
      2 * hour,
      '2027-03-30T09:00:00+02:00',
    ],
    [
      'over the end of summer time in Paris',
      paris,
      '2026-10-23T17:00:00+02:00',
      2 * hour,
      '2026-10-26T09:00:00+01:00',
    ],
    [
      'over the start of summer time in New York',
      newYork,
      '2026-03-06T17:30:00-05:00',
      hour,
      '2026-03-09T08:30:00-04:00',
    ],
    [
      'over the end of summer time in New York',
      newYork,
      '2026-10-30T17:30:00-04:00',
      hour,
      '2026-11-02T08:30:00-05:00',
    ],
    [
      'over Independence Day 2026, kept on the Friday before',
      newYork,
      '2026-07-02T17:30:00-04:00',
      hour,
      '2026-07-06T08:30:00-04:00',
    ],
    ['over Thanksgiving 2026', newYork, '2026-11-25T17:30:00-05:00', hour, '2026-11-27T08:30:00-05:00'],
    [
      'through a day of 23 hours',
      allDay,
      '2027-03-28T00:00:00+01:00',
      23 * hour,
      '2027-03-29T00:00:00+02:00',
    ],
    [
      'through a day of 25 hours',
      allDay,
      '2026-10-25T00:00:00+02:00',
      25 * hour,
      '2026-10-26T00:00:00+01:00',
    ],
    [
      'through the hour that summer time takes away',
      nights,
      '2027-03-28T01:00:00+01:00',
      4 * hour,
      '2027-03-28T06:00:00+02:00',
    ],
    [
      'through the hour that winter time gives twice',
      nights,
      '2026-10-25T00:00:00+02:00',
      7 * hour,
      '2026-10-25T06:00:00+01:00',
    ],
    [
      'from an opening that summer time skips',
      sundayGap,
      '2027-03-28T00:00:00+01:00',
      hour,
      '2027-03-28T04:00:00+02:00',
    ],
    [
      'from a midnight that summer time skips',
      beirutMidnight,
      '2027-03-27T12:00:00+02:00',
      hour,
      '2027-03-28T02:00:00+03:00',
    ],
    [
      'around the clock, over Christmas',
      alwaysOpenCalendar,
      '2026-12-24T23:00:00+01:00',
      4 * hour,
      '2026-12-25T03:00:00+01:00',
    ],
    [
      'around the clock, over a clock change',
      alwaysOpenCalendar,
      '2027-03-28T01:30:00+01:00',
      hour,
      '2027-03-28T03:30:00+02:00',
    ],
  ])('%s', (_when, calendar, start, duration, expected) => {
    expect(iso(addBusinessTime(at(start), duration, calendar))).toBe(iso(at(expected)))
    expect(businessTimeBetween(at(start), at(expected), calendar)).toBe(duration)
  })

  it('to nothing else when it is nothing, also while closed', () => {
    const sunday = at('2026-11-29T10:00:00+01:00')

    expect(addBusinessTime(sunday, 0, paris)).toBe(sunday)
  })

  it('over thousands of hours', () => {
    // 2,000 h are 200 days of ten hours. In France, 2026 has 255 such days, 112 of them in the first half.
    const due = addBusinessTime(at('2026-01-01T00:00:00+01:00'), 2_000 * hour, paris)

    expect(businessTimeBetween(at('2026-01-01T00:00:00+01:00'), due, paris)).toBe(2_000 * hour)
    expect(iso(due)).toMatch(/^2026-10-/)
  })

  it('never backwards', () => {
    expect(() => addBusinessTime(0, -1, paris)).toThrow(/added, not taken away/)
  })

  it('not in a calendar without hours, which is told', () => {
    expect(() => addBusinessTime(at('2026-11-24T09:00:00+01:00'), minute, noHours)).toThrow(
      /"desk" never opens: give it hours in policies\/hours\.yml/,
    )
  })
})

describe('business time between two moments', () => {
  it.each([
    ['of a night', paris, '2026-11-24T18:00:00+01:00', '2026-11-25T08:00:00+01:00', 0],
    ['of a weekend', paris, '2026-11-27T18:00:00+01:00', '2026-11-30T08:00:00+01:00', 0],
    ['of a week', paris, '2026-11-23T00:00:00+01:00', '2026-11-30T00:00:00+01:00', 50 * hour],
    [
      'of the week of 11 November',
      paris,
      '2026-11-09T00:00:00+01:00',
      '2026-11-16T00:00:00+01:00',
      40 * hour,
    ],
    [
      'of the week in which summer time begins',
      paris,
      '2027-03-22T00:00:00+01:00',
      '2027-03-29T00:00:00+02:00',
      50 * hour,
    ],
    [
      'of a night in which it begins',
      nights,
      '2027-03-27T20:00:00+01:00',
      '2027-03-28T12:00:00+02:00',
      7 * hour,
    ],
    [
      'of a night in which it ends',
      nights,
      '2026-10-24T20:00:00+02:00',
      '2026-10-25T12:00:00+01:00',
      9 * hour,
    ],
    ['that go backwards', paris, '2026-11-24T12:00:00+01:00', '2026-11-24T10:00:00+01:00', 0],
    ['in a calendar without hours', noHours, '2026-11-24T12:00:00+01:00', '2027-11-24T10:00:00+01:00', 0],
  ])('%s', (_which, calendar, from, to, expected) => {
    expect(businessTimeBetween(at(from), at(to), calendar)).toBe(expected)
  })
})

describe('any calendar', () => {
  const times = Array.from({ length: 49 }, (_, half) =>
    half === 48
      ? '24:00'
      : `${String(Math.floor(half / 2)).padStart(2, '0')}:${half % 2 === 0 ? '00' : '30'}`,
  )
  const spans = fc
    .uniqueArray(fc.integer({ min: 0, max: 48 }), { minLength: 0, maxLength: 6 })
    .map((marks) => [...marks].sort((a, b) => a - b))
    .map((marks) =>
      Array.from({ length: Math.floor(marks.length / 2) }, (_, at) => ({
        from: times[marks[at * 2]!]!,
        to: times[marks[at * 2 + 1]!]!,
      })),
    )
  const calendar = fc
    .record({
      timeZone: fc.constantFrom(
        'Europe/Paris',
        'America/New_York',
        'Asia/Beirut',
        'Australia/Lord_Howe',
        'Asia/Kolkata',
      ),
      holidays: fc.constantFrom(null, { country: 'FR' }, { country: 'FR', region: '57' }, { country: 'US' }),
      week: fc.record({
        monday: spans,
        tuesday: spans,
        wednesday: spans,
        thursday: spans,
        friday: spans,
        saturday: spans,
        sunday: fc.constant<{ from: string; to: string }[]>([{ from: '01:00', to: '05:00' }]),
      }),
    })
    .map((part) => calendarWith(part))
  const moment = fc.integer({ min: at('2026-01-01T00:00:00Z'), max: at('2027-12-31T00:00:00Z') })
  const duration = fc.integer({ min: 0, max: 30 * hour })
  const days = fc.integer({ min: 0, max: 20 * 24 * hour })

  it('takes back with the one what was added with the other', () => {
    fc.assert(
      fc.property(calendar, moment, duration, (given, start, length) => {
        expect(businessTimeBetween(start, addBusinessTime(start, length, given), given)).toBe(length)
      }),
      { numRuns: 150, seed: 20_261_126 },
    )
  })

  it('finds the earliest such moment', () => {
    fc.assert(
      fc.property(calendar, moment, duration, (given, start, length) => {
        fc.pre(length > 0)
        const due = addBusinessTime(start, length, given)

        expect(businessTimeBetween(start, due - 1, given)).toBe(length - 1)
      }),
      { numRuns: 150, seed: 20_261_126 },
    )
  })

  it('comes later with more time and with a later start', () => {
    fc.assert(
      fc.property(calendar, moment, duration, duration, moment, (given, start, length, more, other) => {
        const [early, late] = [Math.min(start, other), Math.max(start, other)]

        expect(addBusinessTime(start, length + more, given)).toBeGreaterThanOrEqual(
          addBusinessTime(start, length, given),
        )
        expect(addBusinessTime(late, length, given)).toBeGreaterThanOrEqual(
          addBusinessTime(early, length, given),
        )
      }),
      { numRuns: 100, seed: 20_261_126 },
    )
  })

  it('adds up over any moment between', () => {
    fc.assert(
      fc.property(calendar, moment, fc.tuple(days, days, days), (given, start, ahead) => {
        const moments = ahead.map((ms) => start + ms)
        const [a, b, c] = [...moments].sort((one, other) => one - other) as [number, number, number]

        expect(businessTimeBetween(a, b, given) + businessTimeBetween(b, c, given)).toBe(
          businessTimeBetween(a, c, given),
        )
      }),
      { numRuns: 100, seed: 20_261_126 },
    )
  })
})
