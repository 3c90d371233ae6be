import { describe, expect, it } from '@jest/globals'
import type { z } from 'zod'
import { EscalationPolicy } from '../../../src/content/policies/escalation-policy.js'
import { CalendarPolicy, CalendarsPolicy } from '../../../src/desk/calendar/calendar-policy.js'
import { SlaPolicy, slaTargetsOf } from '../../../src/desk/ticket/service-level/sla-policy.js'
import { workingWeek } from './calendar-with.js'
import { slaPolicy } from './sla-policy-with.js'

const minute = 60_000
const hour = 60 * minute
const mistakes = (schema: z.ZodType, value: unknown) => {
  const read = schema.safeParse(value)
  return read.success ? [] : read.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`)
}

describe('the shipped targets', () => {
  it.each([
    ['P1', 15 * minute, 4 * hour, 'around-the-clock'],
    ['P2', hour, 8 * hour, 'desk'],
    ['P3', 4 * hour, 24 * hour, 'desk'],
    ['P4', 8 * hour, 72 * hour, 'desk'],
  ] as const)(
    'of %s are what was agreed, for incidents and requests',
    (priority, response, resolution, calendar) => {
      expect(slaTargetsOf(slaPolicy(), 'incident', priority)).toEqual({ response, resolution, calendar })
      expect(slaTargetsOf(slaPolicy(), 'request', priority)).toEqual({ response, resolution, calendar })
    },
  )
})

describe('policies/sla.yml', () => {
  const target = (response: string, resolution: string) => ({ response, resolution })
  const levels = { P1: target('15 min', '4 h'), P2: target('1 h', '8 h'), P3: target('4 h', '24 h') }
  const policy = (p4: unknown, rest: object = {}) => ({
    incident: { ...levels, P4: target('8h', '72h') },
    request: { ...levels, P4: p4 },
    warnAtPercent: 75,
    onBreach: { raisesLevel: true, tellsDutyManager: true },
    ...rest,
  })

  it.each([
    [
      '2 days',
      '"2 days" is not a time from 1 min to 2000 h: write 15 min or 4 h, for example (and a working day in hours)',
    ],
    ['0 min', '"0 min" is not a time'],
    ['-1 h', '"-1 h" is not a time'],
    ['3000 h', '"3000 h" is not a time'],
    ['', '"" is not a time'],
  ])('takes no target of "%s"', (response, message) => {
    expect(mistakes(SlaPolicy, policy(target(response, '72 h'))).join('\n')).toContain(
      `request.P4.response: ${message}`,
    )
  })

  it('takes halves of an hour', () => {
    expect(SlaPolicy.parse(policy(target('1.5 h', '72 h'))).request.P4.response).toBe(90 * minute)
  })

  it('takes no answer that is later than the solution', () => {
    expect(mistakes(SlaPolicy, policy(target('9 h', '8 h')))).toEqual([
      'request.P4: response must not be longer than resolution',
    ])
  })

  it.each([0, 100, 12.5])('takes no warning at %s %', (warnAtPercent) => {
    expect(mistakes(SlaPolicy, policy(target('8 h', '72 h'), { warnAtPercent }))[0]).toMatch(/^warnAtPercent/)
  })
})

describe('calendars', () => {
  const calendar = (part: object) => ({ week: workingWeek, ...part })
  const monday = (...spans: [string, string][]) => ({
    week: { ...workingWeek, monday: spans.map(([from, to]) => ({ from, to })) },
  })

  it.each([
    [{ timeZone: 'Europe/Pariss' }, 'timeZone: a time zone such as Europe/Paris'],
    [{ holidays: { country: 'XX' } }, 'holidays: no public holidays are known for XX'],
    [{ holidays: { country: 'FR', region: '75' } }, /holidays: FR has no region 75; it has .*57/],
    [{ closed: ['2026-02-30'] }, 'closed.0: there is no such date'],
    [monday(['18:00', '08:00']), /week\.monday\.0: from must be before to/],
    [
      monday(['08:00', '12:00'], ['11:00', '18:00']),
      /week\.monday: the spans of a day must follow each other/,
    ],
    [monday(['08:00', '25:00']), /week\.monday\.0\.to: a time such as 08:00/],
    [{ open: { '2026-13-01': [] } }, 'open.2026-13-01: there is no such date'],
    [{ open: { Christmas: [] } }, 'open.Christmas: a date as YYYY-MM-DD'],
  ])('with %j are refused', (part, message) => {
    const found = mistakes(CalendarPolicy, calendar(part))

    expect(found).toHaveLength(1)
    expect(found[0]).toEqual(typeof message === 'string' ? message : expect.stringMatching(message))
  })

  it('do not take the name of one that is always there', () => {
    expect(mistakes(CalendarsPolicy, { calendars: { desk: calendar({}) } })[0]).toBe(
      'calendars.desk: desk is policies/hours.yml and around-the-clock always exists: choose another name',
    )
  })
})

describe('duty managers', () => {
  it.each([
    [{ name: 'Claire' }],
    [{ name: 'Claire', person: 'slack:T1:U1', desk: 'slack' }],
    [{ name: 'Claire', desk: 'web' }],
  ])('like %j are refused with what is needed', (manager) => {
    expect(mistakes(EscalationPolicy, { dutyManagers: [manager] })).toEqual([
      'dutyManagers.0: give a name, and either person (slack:T0123:U0456) or desk (slack, teams)',
    ])
  })

  it('are named by the id of a person, not by what they are called', () => {
    expect(mistakes(EscalationPolicy, { dutyManagers: [{ name: 'Claire', person: 'Claire' }] })).toEqual([
      'dutyManagers.0.person: channel:tenant:user, such as slack:T0123:U0456',
    ])
  })
})
