import { join } from 'node:path'
import { describe, expect, it } from '@jest/globals'
import { readYaml } from '../../src/content/read-yaml.js'
import type { Person } from '../../src/conversation/activity.js'
import { PriorityPolicy } from '../../src/tickets/priority.js'
import { raised, raiseFor } from '../../src/tickets/raised-urgency.js'
import { ticketWith } from '../support/ticket-with.js'

const { value: shipped } = readYaml(join(import.meta.dirname, '../../policies/priority.yml'), PriorityPolicy)
const board = { name: 'Executive board', people: ['vera@example.org', 'slack:T1:U9'] }
const policy = { ...shipped!, vip: { urgency: 'critical' as const, groups: [board] } }
const somebody: Person = { ...ticketWith({}).requester, standing: 'member' }

describe('urgency that is raised', () => {
  it.each([
    'the projector is black and my meeting starts in 5 minutes',
    'My MEETING starts!! no sound',
    'pas de son, ma réunion commence dans cinq minutes',
    'MA REUNION COMMENCE',
    'plus de wifi et je présente dans dix minutes',
  ])('by how soon it is needed: “%s”', (text) => {
    expect(raiseFor(policy, somebody, text)).toMatchObject({ why: 'pressing', urgency: 'high' })
  })

  it.each(['I cannot join the meeting', 'my meetings startle me', 'la salle de réunion est froide'])(
    'is not raised by “%s”',
    (text) => {
      expect(raiseFor(policy, somebody, text)).toBeNull()
    },
  )

  it.each([
    [{ email: 'Vera@Example.org' }, 'Executive board'],
    [{ id: 'slack:T1:U9' }, 'Executive board'],
    [{ email: 'vera@example.org', standing: 'visitor' }, null],
    [{ email: 'tom@example.org' }, null],
  ] as const)('by who asks, where the platform vouches for it: %j', (who, group) => {
    const raise = raiseFor(policy, { ...somebody, ...who }, 'no sound')

    expect(raise?.why === 'vip' ? raise.group : null).toBe(group)
  })

  it('goes by what raises it most, and never lowers', () => {
    const raise = raiseFor(policy, { ...somebody, id: 'slack:T1:U9' }, 'my meeting starts')

    expect(raise).toEqual({ why: 'vip', group: 'Executive board', urgency: 'critical' })
    expect(raised('low', raise)).toBe('critical')
    expect(raised('critical', { why: 'pressing', phrase: 'x', urgency: 'high' })).toBe('critical')
  })

  it('reads a long text in linear time', () => {
    expect(raiseFor(policy, somebody, 'my meeting '.repeat(100_000))).toBeNull()
  })
})
