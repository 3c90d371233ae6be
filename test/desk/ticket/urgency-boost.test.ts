import { join } from 'node:path'
import { describe, expect, it } from '@jest/globals'
import { readYaml } from '../../../src/content/files/read-yaml.js'
import { PriorityPolicy } from '../../../src/desk/ticket/service-level/priority.js'
import { detectStakes } from '../../../src/desk/ticket/service-level/stakes.js'
import { boostUrgency, findUrgencyBoost } from '../../../src/desk/ticket/service-level/urgency-boost.js'
import type { Person } from '../../../src/engine/activity.js'
import { ticketWith } from '../../support/ticket-with.js'

const { value: shipped } = readYaml(
  join(import.meta.dirname, '../../../policies/priority.yml'),
  PriorityPolicy,
)
const board = { name: 'Executive board', people: ['vera@example.org', 'slack:T1:U9'] }
const policy = { ...shipped!, vip: { urgency: 'critical' as const, groups: [board] } }
const somebody: Person = { ...ticketWith({}).requester, trust: 'member' }

describe('urgency that is raised', () => {
  it.each([
    'the projector is black and my meeting starts in 5 minutes',
    'My MEETING starts!! no sound',
    'pas de son, ma réunion commence dans cinq minutes',
    'MA REUNION COMMENCE',
    'plus de wifi et je présente dans dix minutes',
  ])('by how soon it is needed: “%s”', (text) => {
    expect(findUrgencyBoost(policy, somebody, text)).toMatchObject({ why: 'pressing', urgency: 'high' })
  })

  it.each(['I cannot join the meeting', 'my meetings startle me', 'la salle de réunion est froide'])(
    'is not raised by “%s”',
    (text) => {
      expect(findUrgencyBoost(policy, somebody, text)).toBeNull()
    },
  )

  it.each([
    ['I have a call with the bank at 10 and nothing opens', { deadline: 'call with the bank at 10' }],
    ['vpn down, we present in twenty minutes', { deadline: 'present in twenty minutes' }],
    ['teams dead, interview at 14:30', { deadline: 'interview at 14:30' }],
    ['I need the file before 5pm', { deadline: 'before 5pm' }],
    ['must be fixed by noon', { deadline: 'by noon' }],
    ["j'ai une réunion à 14h et plus de son", { deadline: 'réunion à 14h' }],
    ['audience dans une heure, pas de VPN', { deadline: 'audience dans une heure' }],
    ['il me le faut avant midi', { deadline: 'avant midi' }],
    ['the invoices must go out this afternoon', { deadline: 'must go out this afternoon' }],
    ['le dossier doit partir ce matin', { deadline: 'doit partir ce matin' }],
    ['the ward screen is black, patients everywhere', { stake: 'patients' }],
    ['le poste de soins est bloqué, des patients attendent', { stake: 'patients' }],
    ['we have to run payroll and the app is down', { stake: 'payroll' }],
    ['le virement des salaires ne part pas', { stake: 'payroll' }],
    ['the customer is waiting in front of me', { stake: 'customer' }],
    ['la caisse ne démarre plus', { stake: 'till' }],
    ['the till is dead', { stake: 'till' }],
  ])('by what hangs on it: “%s”', (text, told) => {
    const facts = detectStakes(policy, text)

    expect(facts).toEqual(told)
    expect(findUrgencyBoost(policy, somebody, text, facts)).toMatchObject({ urgency: 'high' })
  })

  it.each([
    'my call at 10 was cut off',
    'the call today goes through the headset',
    'I cannot join the meeting',
    'the meeting at 10 desks setup',
    'my call at 10 tomorrow needs a camera',
    'it drops in 5 places',
    'please be patient with me',
    'training in 3 months',
    'réunion hier à 14h, le son coupait',
    'la formation dans deux mois',
    'before 5 people came it worked',
    'payroll software icon is gone',
  ])('hangs on nothing in “%s”', (text) => {
    expect(detectStakes(policy, text)).toEqual({})
  })

  it.each([
    [{ email: 'Vera@Example.org' }, 'Executive board'],
    [{ id: 'slack:T1:U9' }, 'Executive board'],
    [{ email: 'vera@example.org', trust: 'visitor' }, null],
    [{ email: 'tom@example.org' }, null],
  ] as const)('by who asks, where the platform vouches for it: %j', (who, group) => {
    const raise = findUrgencyBoost(policy, { ...somebody, ...who }, 'no sound')

    expect(raise?.why === 'vip' ? raise.group : null).toBe(group)
  })

  it('goes by what raises it most, and never lowers', () => {
    const raise = findUrgencyBoost(policy, { ...somebody, id: 'slack:T1:U9' }, 'my meeting starts')

    expect(raise).toEqual({ why: 'vip', group: 'Executive board', urgency: 'critical' })
    expect(boostUrgency('low', raise)).toBe('critical')
    expect(boostUrgency('critical', { why: 'pressing', phrase: 'x', urgency: 'high' })).toBe('critical')
  })

  it('reads a long text in linear time', () => {
    expect(findUrgencyBoost(policy, somebody, 'my meeting '.repeat(100_000))).toBeNull()
  })
})
