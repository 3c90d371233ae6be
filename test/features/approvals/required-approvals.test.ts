import { describe, expect, it } from '@jest/globals'
import { ApprovalsPolicy } from '../../../src/content/policies/approvals-policy.js'
import { type RequestFacts, requiredApprovals } from '../../../src/features/approvals/required-approvals.js'

const policy = ApprovalsPolicy.parse({
  remindAfter: ['8 h'],
  expiresAfter: '40 h',
  asksForManager: true,
  rules: [
    {
      topics: ['software.license'],
      when: { application: ['visio', 'project'] },
      costFrom: 300,
      approvers: ['manager', { owner: 'application' }],
    },
    {
      topics: ['hardware'],
      costFrom: 1_000,
      approvers: [{ person: 'buyer@example.org', name: 'Bea Buyer' }],
    },
    { topics: ['account.access-request'], approvers: [{ owner: 'application' }] },
  ],
  owners: { application: { Salesforce: { person: 'slack:T1:U9', name: 'Paul Evans' } } },
  costs: { application: { visio: 320, project: 240 }, details: { laptop: 1_400, mouse: 20 } },
})
const tom = { id: 'slack:T1:U1', email: 'tom@example.org', trust: 'member' } as const
const managers = { 'TOM@example.org': 'claire@example.org', 'teams:X:ann': 'teams:X:boss' }

const asked = (
  topic: string,
  facts: RequestFacts = {},
  requester: Parameters<typeof requiredApprovals>[2]['requester'] = tom,
) =>
  requiredApprovals(policy, managers, { topic, facts, requester })?.steps.map(({ kind, named }) => [
    kind,
    named,
  ]) ?? null

describe('the approvals of a request', () => {
  it.each([
    ['a topic without a rule', 'network.vpn', {}, null],
    [
      'a condition that holds',
      'software.license',
      { application: 'Visio Plan 2' },
      [
        ['manager', 'claire@example.org'],
        ['owner', null],
      ],
    ],
    ['one that does not', 'software.license', { application: 'Photoshop' }, null],
    ['a word that only contains it', 'software.license', { application: 'Visionary' }, null],
    ['what is not told', 'software.license', {}, null],
    ['what costs less', 'software.license', { application: 'Project' }, null],
    [
      'a family of topics and what costs more',
      'hardware.new-equipment',
      { details: 'a laptop and a mouse' },
      [['person', 'buyer@example.org']],
    ],
    [
      'what costs nothing that is known',
      'hardware.new-equipment',
      { details: 'a flux capacitor' },
      [['person', 'buyer@example.org']],
    ],
    ['what is cheap', 'hardware.new-equipment', { details: 'une MOUSE, please' }, null],
    ['an owner', 'account.access-request', { application: 'salesforce (sales)' }, [['owner', 'slack:T1:U9']]],
    ['an owner that nobody named', 'account.access-request', { application: 'SAP' }, [['owner', null]]],
  ] as const)('for %s', (_what, topic, facts, expected) => {
    expect(asked(topic, facts)).toEqual(expected)
  })

  it.each([
    ['by an email that the platform vouches for', tom, 'claire@example.org'],
    ['by person id', { id: 'teams:X:ann', trust: 'member' }, 'teams:X:boss'],
    ['not by an email that a visitor typed', { ...tom, trust: 'visitor' }, null],
    ['not by that of a guest', { ...tom, trust: 'guest' }, null],
    ['not when nobody is named', { id: 'slack:T1:U2', trust: 'member' }, null],
  ] as const)('know the manager %s', (_how, requester, named) => {
    expect(asked('software.license', { application: 'visio' }, requester)?.[0]).toEqual(['manager', named])
  })

  it('carry the dearest cost that is known', () => {
    const cost = (facts: RequestFacts) =>
      requiredApprovals(policy, managers, { topic: 'hardware.x', facts, requester: tom })?.cost

    expect(cost({ details: 'laptop and mouse' })).toEqual({ amount: 1_400, currency: 'EUR' })
    expect(cost({ details: 'something else' })).toBeNull()
  })
})
