import { describe, expect, it } from '@jest/globals'
import { createCalendars } from '../../../src/desk/calendar/calendar.js'
import { CalendarPolicy } from '../../../src/desk/calendar/calendar-policy.js'
import { isOnShift, shiftChanges } from '../../../src/desk/people/shifts.js'
import { findEndedShifts, nextShiftChange } from '../../../src/features/shifts/ended-shifts.js'

const days = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday']
const daily = (...spans: readonly (readonly [from: string, to: string])[]) =>
  CalendarPolicy.parse({
    week: Object.fromEntries(days.map((day) => [day, spans.map(([from, to]) => ({ from, to }))])),
  })
const calendars = createCalendars(
  daily(['08:00', '18:00']),
  {
    calendars: {
      early: daily(['06:00', '14:00']),
      late: daily(['14:00', '22:00']),
      night: daily(['00:00', '06:00'], ['22:00', '24:00']),
    },
  },
  'Europe/Paris',
)
const at = (time: string) => Date.parse(`2026-11-25T${time}:00+01:00`)
const minute = 60_000
const somebody = (id: string, shift: string | null, groups = ['l1']) => ({ id, shift, groups })

describe('a shift', () => {
  const queues = {
    queues: [
      { id: 'l1', name: { en: 'L1' } },
      { id: 'network', name: { en: 'N' }, shift: 'late' },
    ],
  }

  it.each([
    ['one’s own', somebody('a', 'early'), 'l1', '07:00', true],
    ['one’s own, and over', somebody('a', 'early'), 'l1', '14:00', false],
    ['the group’s', somebody('a', null), 'network', '15:00', true],
    ['the group’s, and not begun', somebody('a', null), 'network', '13:59', false],
    ['the desk’s without any', somebody('a', null), 'l1', '17:59', true],
    ['over midnight', somebody('a', 'night'), 'l1', '23:59', true],
  ] as const)('is %s', (_, member, queue, time, is) => {
    expect(isOnShift(member, queues, queue, at(time), calendars)).toBe(is)
  })

  it('over midnight does not end there', () => {
    const changes = shiftChanges(calendars('night'), at('20:00'), at('20:00') + 12 * 60 * minute)

    expect(changes).toEqual([
      { at: at('22:00'), is: 'begin' },
      { at: Date.parse('2026-11-26T06:00:00+01:00'), is: 'end' },
    ])
  })

  it('ends at the same time of the day when the clocks change', () => {
    const [change] = shiftChanges(
      calendars('early'),
      Date.parse('2026-10-25T08:00:00+01:00'),
      Date.parse('2026-10-25T15:00:00+01:00'),
    )

    expect(change).toEqual({ at: Date.parse('2026-10-25T14:00:00+01:00'), is: 'end' })
  })
})

describe('the end of a shift', () => {
  const queues = {
    queues: [
      { id: 'l1', name: { en: 'L1' }, handOverSummary: true },
      { id: 'network', name: { en: 'N' } },
    ],
  }
  const staff = [somebody('ann', 'early'), somebody('bo', 'late'), somebody('cy', 'late', ['network'])]

  it('hands its queue to those who begin then', () => {
    expect(findEndedShifts(queues, staff, calendars, at('13:50'), at('14:01'))).toEqual([
      { queue: 'l1', incoming: ['bo'] },
    ])
  })

  it('is none before and after it', () => {
    expect(findEndedShifts(queues, staff, calendars, at('12:00'), at('13:59'))).toEqual([])
    expect(findEndedShifts(queues, staff, calendars, at('14:00'), at('15:00'))).toEqual([])
  })

  it('is looked for when the next one comes', () => {
    expect(nextShiftChange(queues, staff, calendars, at('13:50'), 15 * minute)).toBe(at('14:00'))
    expect(nextShiftChange(queues, staff, calendars, at('12:00'), 15 * minute)).toBe(at('12:15'))
  })
})
