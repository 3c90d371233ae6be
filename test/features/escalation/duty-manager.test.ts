import { describe, expect, it } from '@jest/globals'
import { EscalationPolicy } from '../../../src/content/policies/escalation-policy.js'
import { createCalendars } from '../../../src/desk/calendar/calendar.js'
import { dutyManagerAt } from '../../../src/features/escalation/duty-manager.js'
import { policyWith } from '../../desk/calendar/calendar-with.js'

const calendars = createCalendars(
  policyWith({ holidays: { country: 'FR' } }),
  { calendars: { evenings: policyWith({ week: { tuesday: [{ from: '18:00', to: '24:00' }] } }) } },
  'Europe/Paris',
)
const day = { name: 'Claire Martin', person: 'slack:T1:U1', calendar: 'desk' }
const evening = { name: 'Paul Evans', person: 'teams:t:u', calendar: 'evenings' }
const atNight = { name: 'On call', desk: 'teams' }
const onDuty = (managers: readonly object[], moment: string) =>
  dutyManagerAt(EscalationPolicy.parse({ dutyManagers: managers }), new Date(moment).getTime(), calendars)
    ?.name ?? null

describe('the duty manager', () => {
  it.each([
    ['2026-11-24T10:00:00+01:00', 'Claire Martin'],
    ['2026-11-24T08:00:00+01:00', 'Claire Martin'],
    ['2026-11-24T17:59:59+01:00', 'Claire Martin'],
    ['2026-11-24T18:00:00+01:00', 'Paul Evans'],
    ['2026-11-25T00:00:00+01:00', 'On call'],
    ['2026-12-25T10:00:00+01:00', 'On call'],
  ])('at %s is %s', (moment, name) => {
    expect(onDuty([day, evening, atNight], moment)).toBe(name)
  })

  it('is the first of those whose turn it is', () => {
    expect(onDuty([atNight, day], '2026-11-24T10:00:00+01:00')).toBe('On call')
  })

  it('is nobody when it is nobody’s turn', () => {
    expect(onDuty([day], '2026-11-28T10:00:00+01:00')).toBeNull()
    expect(onDuty([], '2026-11-24T10:00:00+01:00')).toBeNull()
  })
})
