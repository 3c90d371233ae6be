import { join } from 'node:path'
import { describe, expect, it } from '@jest/globals'
import { readYaml } from '../../../src/content/files/read-yaml.js'
import {
  asksForImpact,
  impactOf,
  PriorityPolicy,
  priorityOf,
} from '../../../src/desk/ticket/service-level/priority.js'

const policy = readYaml(join(import.meta.dirname, '../../../policies/priority.yml'), PriorityPolicy).value!

describe('the priority of a ticket', () => {
  it.each([
    ['one', 'low', 'P4'],
    ['one', 'medium', 'P4'],
    ['one', 'high', 'P3'],
    ['one', 'critical', 'P1'],
    ['several', 'low', 'P4'],
    ['several', 'medium', 'P3'],
    ['several', 'high', 'P2'],
    ['several', 'critical', 'P1'],
    ['whole', 'low', 'P3'],
    ['whole', 'medium', 'P2'],
    ['whole', 'high', 'P1'],
    ['whole', 'critical', 'P1'],
  ] as const)('for %s and %s is %s in the shipped policy', (impact, urgency, priority) => {
    expect(priorityOf(policy, impact, urgency)).toBe(priority)
  })

  it.each([
    ['network.vpn', 'incident', 'high', true],
    ['mail.client', 'incident', 'medium', true],
    // Affecting several people doesn't change the urgency.
    ['software.browser', 'incident', 'low', false],
    ['network.imagined', 'incident', 'critical', false],
    // These problems affect only one person.
    ['hardware.screen', 'incident', 'medium', false],
    ['mail.mailbox-full', 'incident', 'medium', false],
    ['office.imagined', 'request', 'high', false],
  ] as const)('of %s (%s, %s) is worth asking whom it touches: %s', (id, kind, urgency, isAsked) => {
    expect(asksForImpact(policy, { id, kind, urgency })).toBe(isAsked)
  })

  it('supposes one person until somebody says otherwise', () => {
    expect(impactOf({})).toBe('one')
    expect(impactOf({ impact: 'several' })).toBe('several')
    expect(impactOf({ impact: 'galaxy' })).toBe('one')
  })
})
