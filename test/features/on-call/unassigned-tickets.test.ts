import { describe, expect, it } from '@jest/globals'
import { EscalationPolicy } from '../../../src/content/policies/escalation-policy.js'
import { createCalendars } from '../../../src/desk/calendar/calendar.js'
import { CalendarPolicy } from '../../../src/desk/calendar/calendar-policy.js'
import { isPagingRequired } from '../../../src/features/on-call/paging-rules.js'
import { nextPickupStep } from '../../../src/features/on-call/pickup-escalation.js'

const days = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday']
const hours = CalendarPolicy.parse({
  week: Object.fromEntries(days.map((day) => [day, [{ from: '08:00', to: '18:00' }]])),
})
const calendars = createCalendars(hours, { calendars: {} }, 'Europe/Paris')
const minute = 60_000
const at = (time: string) => Date.parse(`2026-11-25T${time}:00+01:00`)

const { nobodyTakes } = EscalationPolicy.parse({
  dutyManagers: [],
  nobodyTakes: {
    P1: {
      remindAfter: '5 min',
      callAfter: '10 min',
      dutyManagerAfter: '20 min',
      repeatEvery: '15 min',
      calendar: 'around-the-clock',
    },
    P2: { remindAfter: '20 min', dutyManagerAfter: '60 min' },
    P3: { remindAfter: 'never' },
  },
})
const since = at('23:00')

describe('while nobody takes a ticket', () => {
  it.each([
    ['the desk is reminded first', { steps: 0, lastAt: null }, at('23:05'), ['desk']],
    ['whoever is on call comes next', { steps: 1, lastAt: at('23:05') }, at('23:10'), ['on-call']],
    ['then the duty manager', { steps: 2, lastAt: at('23:10') }, at('23:20'), ['duty-manager']],
    ['then all again', { steps: 3, lastAt: at('23:20') }, at('23:35'), ['desk', 'on-call', 'duty-manager']],
    [
      'and again',
      { steps: 9, lastAt: at('23:50') },
      at('23:50') + 15 * minute,
      ['desk', 'on-call', 'duty-manager'],
    ],
    [
      'each counted from the one before, also when it came late',
      { steps: 1, lastAt: at('23:40') },
      at('23:45'),
      ['on-call'],
    ],
  ] as const)('of priority 1 at night %s', (_, told, moment, tell) => {
    expect(nextPickupStep(nobodyTakes.P1, { since, ...told }, calendars)).toEqual({ at: moment, tell })
  })

  it.each([
    [
      'begins when the desk opens',
      { since, steps: 0, lastAt: null },
      Date.parse('2026-11-26T08:20:00+01:00'),
      ['desk'],
    ],
    [
      'leaves out whom policy leaves out',
      { since: at('10:00'), steps: 1, lastAt: at('10:20') },
      at('11:00'),
      ['duty-manager'],
    ],
  ] as const)('of priority 2 %s', (_, unclaimed, moment, tell) => {
    expect(nextPickupStep(nobodyTakes.P2, unclaimed, calendars)).toEqual({ at: moment, tell })
  })

  it('ends where nothing is to be repeated, and where nothing is to be told', () => {
    expect(nextPickupStep(nobodyTakes.P2, { since, steps: 2, lastAt: since }, calendars)).toBeNull()
    expect(nextPickupStep(nobodyTakes.P3, { since, steps: 0, lastAt: null }, calendars)).toBeNull()
    expect(nextPickupStep(nobodyTakes.P4, { since, steps: 0, lastAt: null }, calendars)).toBeNull()
  })

  it('is no policy when its times do not follow each other', () => {
    const wrong = { P1: { remindAfter: '10 min', callAfter: '5 min' } }

    expect(EscalationPolicy.safeParse({ dutyManagers: [], nobodyTakes: wrong }).success).toBe(false)
  })
})

describe('who is paged for', () => {
  const policy = (...levels: ('P1' | 'P2' | 'whole-service')[]) => ({
    for: levels,
    repeatEvery: minute,
    mail: [],
  })

  it.each([
    [policy('P1'), 'P1', 'one', true],
    [policy('P1'), 'P2', 'whole', false],
    [policy('P1', 'whole-service'), 'P3', 'whole', true],
    [policy('whole-service'), 'P1', 'several', false],
    [null, 'P1', 'whole', false],
  ] as const)('%j says of %s touching %s: %s', (pager, priority, impact, is) => {
    expect(isPagingRequired(pager, { priority, prioritisation: { impact, urgency: 'high' } })).toBe(is)
  })
})
