import { describe, expect, it } from '@jest/globals'
import type { Person } from '../../../src/engine/activity.js'
import {
  findApproverInText,
  findPolicyApprover,
} from '../../../src/features/approvals/approvers/find-approver.js'
import type { KnownPerson } from '../../../src/storage/records.js'

function known(
  user: string,
  name: string,
  part: Partial<Person> = {},
  space: 'direct' | 'thread' = 'direct',
): KnownPerson {
  const channel = part.channel ?? 'slack'
  const tenant = part.tenant ?? 'T1'
  const person: Person = {
    id: `${channel}:${tenant}:${user}`,
    channel,
    tenant,
    user,
    name,
    trust: 'member',
    ...part,
  }
  return {
    person,
    language: 'en',
    seenAt: 1,
    reference: { channel, tenant, space, conversation: user, address: {} },
  }
}
const tom = known('U1', 'Tom Baker').person
const people = [
  known('U1', 'Tom Baker', { email: 'tom@example.org' }),
  known('U2', 'Hélène Dupré', { email: 'helene@example.org' }),
  known('U3', 'Jo Kim', { email: 'jo.kim@example.org' }),
  known('U4', 'Jo Kim', { email: 'jo.kim2@example.org' }),
  known('U5', 'Other House', { tenant: 'T2', email: 'other@example.org' }),
  known('U6', 'Gus Guest', { trust: 'guest', email: 'gus@example.org' }),
  known('U7', 'Vera Visitor', { trust: 'visitor', email: 'vera@example.org' }),
  known('U8', 'Thea Thread', { email: 'thea@example.org' }, 'thread'),
]

describe('whom somebody names', () => {
  it.each([
    ['Hélène Dupré', 'slack:T1:U2'],
    ['helene dupre', 'slack:T1:U2'],
    ['Mme Hélène Dupré.', 'slack:T1:U2'],
    ['@Hélène Dupré', 'slack:T1:U2'],
    ['it is HELENE@example.org, thanks', 'slack:T1:U2'],
    ['jo.kim2@example.org', 'slack:T1:U4'],
  ])('“%s” is found', (text, id) => {
    expect(findApproverInText(text, people, tom)).toMatchObject({ is: 'found', approver: { id } })
  })

  it.each([
    ['Hélène', 'nobody'],
    ['', 'nobody'],
    ['nobody@example.org', 'nobody'],
    ['Jo Kim', 'several'],
    ['Tom Baker', 'themselves'],
    ['tom@example.org', 'themselves'],
    ['Other House', 'nobody'],
    ['gus@example.org', 'nobody'],
    ['vera@example.org', 'nobody'],
    ['Thea Thread', 'nobody'],
  ])('“%s” is %s', (text, is) => {
    expect(findApproverInText(text, people, tom)).toEqual({ is })
  })
})

describe('whom a policy names', () => {
  it.each([
    ['slack:T1:U2', 'slack:T1:U2'],
    ['HELENE@example.org', 'slack:T1:U2'],
    ['gus@example.org', null],
    ['vera@example.org', null],
    ['slack:T1:U8', null],
    ['slack:T1:U99', null],
  ])('%s is %s', (named, id) => {
    expect(findPolicyApprover(people, named)?.person.id ?? null).toBe(id)
  })

  it('by email is the one whom a platform knows, not an account of the page made under their address', () => {
    const account = known('person-1', 'Hélène Dupré', {
      channel: 'web',
      tenant: 'local',
      email: 'helene@example.org',
    })
    const other = known('person-2', 'Ulla Owner', {
      channel: 'web',
      tenant: 'local',
      email: 'ulla@example.org',
    })

    const found = [findPolicyApprover([account, ...people], 'helene@example.org')]
    found.push(
      findPolicyApprover([account, ...people], account.person.id),
      findPolicyApprover([other], 'ulla@example.org'),
    )

    expect(found.map((one) => one?.person.id)).toEqual([
      'slack:T1:U2',
      'web:local:person-1',
      'web:local:person-2',
    ])
  })
})
