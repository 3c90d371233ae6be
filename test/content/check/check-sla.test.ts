import { describe, expect, it } from '@jest/globals'
import { checkSla, type SlaData } from '../../../src/content/check/policies/check-sla.js'
import { policyWith } from '../../desk/calendar/calendar-with.js'
import { slaPolicy } from '../../desk/calendar/sla-policy-with.js'

const data: SlaData = {
  hours: policyWith(),
  calendars: { calendars: { 'new-york': policyWith({ timeZone: 'America/New_York' }) } },
  sla: slaPolicy(),
  escalation: { dutyManagers: [{ name: 'Claire', person: 'slack:T1:U1', calendar: 'new-york' }] },
}

describe('targets and calendars', () => {
  it('that agree have nothing said against them', () => {
    expect(checkSla(data)).toEqual([])
  })

  it('do not agree when a target or a duty manager names a calendar that does not exist', () => {
    const sla = slaPolicy({ incident: { P3: { response: '4 h', resolution: '24 h', calendar: 'tokyo' } } })
    const escalation = { dutyManagers: [{ name: 'On call', desk: 'slack' as const, calendar: 'nights' }] }

    expect(checkSla({ ...data, sla, escalation })).toEqual([
      expect.objectContaining({
        file: 'policies/sla.yml',
        path: ['incident', 'P3', 'calendar'],
        message: 'there is no calendar "tokyo"',
        remedy: 'Use one of desk, around-the-clock, new-york, or add it to policies/calendars.yml.',
        severity: 'error',
      }),
      expect.objectContaining({
        file: 'policies/escalation.yml',
        path: ['dutyManagers', 0, 'calendar'],
        message: 'there is no calendar "nights"',
      }),
    ])
  })

  it('do not agree when the calendar of a target never opens', () => {
    const findings = checkSla({ ...data, hours: policyWith({ week: {} }) })

    expect(findings.map(({ path }) => path)).toEqual(
      ['incident', 'request'].flatMap((kind) => ['P2', 'P3', 'P4'].map((level) => [kind, level, 'calendar'])),
    )
    expect(findings[0]).toMatchObject({
      message: 'the calendar "desk" has no opening hours: the target would never come due',
      remedy: 'Give it hours in policies/hours.yml, or use around-the-clock.',
    })
  })
})
