import { describe, expect, it } from '@jest/globals'
import { type PeoplePolicy, technicianOf } from '../../../src/desk/people/people-policy.js'
import type { Person } from '../../../src/engine/activity.js'

const policy: PeoplePolicy = {
  people: [
    {
      name: 'Marc Petit',
      email: 'marc@example.org',
      ids: ['slack:T1:U1'],
      roles: ['technician', 'lead'],
      groups: ['l1'],
      languages: [],
      skills: [],
    },
  ],
}
const marc: Person = {
  id: 'teams:tenant:a',
  channel: 'teams',
  tenant: 'tenant',
  user: 'a',
  name: 'M. Petit',
  email: 'Marc@Example.org',
  trust: 'member',
}
const closed = { deskMembersAreTechnicians: false }

describe('who may act on tickets', () => {
  it('is found by id on the platform', () => {
    expect(technicianOf(policy, { ...marc, id: 'slack:T1:U1', trust: 'member' }, closed, [])?.name).toBe(
      'Marc Petit',
    )
  })

  it('is found by email, whatever its case, for a member of our own, and is the same person as elsewhere', () => {
    expect(technicianOf(policy, marc, closed, [])).toEqual({
      id: 'slack:T1:U1',
      name: 'Marc Petit',
      roles: ['technician', 'lead'],
      languages: [],
      groups: ['l1'],
    })
  })

  it.each(['guest', 'external', 'visitor'] as const)(
    'is not found by email for a %s, who may have typed it',
    (standing) => {
      expect(technicianOf(policy, { ...marc, trust: standing }, closed, [])).toBeNull()
    },
  )

  it('is not somebody in the desk channel unless the settings say so', () => {
    const member = { ...marc, email: 'x@example.org' }

    expect(technicianOf(policy, member, closed, [])).toBeNull()
    expect(technicianOf(policy, member, { deskMembersAreTechnicians: true }, ['l1'])?.roles).toEqual([
      'technician',
    ])
    expect(
      technicianOf(policy, { ...member, trust: 'guest' }, { deskMembersAreTechnicians: true }, ['l1']),
    ).toBeNull()
  })
})
