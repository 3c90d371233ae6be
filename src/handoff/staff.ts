import type { Account } from '../stores/records.js'
import { type PeoplePolicy, personKey, staffIdOf, type Technician } from './people.js'

/** A person tickets can be assigned to. */
export interface StaffMember extends Technician {
  /** Languages they answer in; empty: any. */
  readonly languages: readonly string[]
  /** Topics (`network.vpn`) or families of topics (`network`) that they know best. */
  readonly skills: readonly string[]
  /** The calendar in whose hours they work; null if it is that of their group. */
  readonly shift: string | null
  /** A limit of their own; null: as for everybody. */
  readonly capacity: number | null
}

/** All desk members by name: those of policies/people.yml, and the accounts of the technician page. Each person once. */
export function staffFrom(policy: PeoplePolicy, accounts: readonly Account[]): readonly StaffMember[] {
  const staff = new Map<string, StaffMember>()
  for (const person of policy.people) {
    const { name, roles, groups, languages, skills, capacity = null, shift = null } = person
    const id = personKey(person)
    staff.set(id, { id, name, roles, groups, languages, skills, capacity, shift })
  }
  for (const account of accounts.filter(({ disabledAt }) => disabledAt === null)) {
    const id = staffIdOf(policy, account)
    const known = staff.get(id)
    staff.set(id, {
      id,
      name: known?.name ?? account.name,
      roles: union(known?.roles, account.roles),
      groups: union(known?.groups, account.groups),
      languages: known?.languages ?? [],
      skills: known?.skills ?? [],
      capacity: known?.capacity ?? null,
      shift: known?.shift ?? null,
    })
  }
  return [...staff.values()].sort((one, other) => one.name.localeCompare(other.name))
}

function union<T>(some: readonly T[] = [], others: readonly T[]): readonly T[] {
  return [...new Set([...some, ...others])]
}
