import type { TechnicianAccount } from '../../storage/records.js'
import { type PeoplePolicy, personKey, staffIdOf, type Technician } from './people-policy.js'

/** Person to whom tickets can be assigned. */
export interface StaffMember extends Technician {
  /** Languages they answer in; any if empty. */
  readonly languages: readonly string[]
  /** Topics (`network.vpn`) or families of topics (`network`) that they know best. */
  readonly skills: readonly string[]
  /** Calendar of their working hours; their group's if null. */
  readonly shift: string | null
  /** Their own limit on assigned tickets; the default applies if null. */
  readonly capacity: number | null
}

/** Merges the people in policies/people.yml with the enabled console accounts, sorted by name. */
export function mergeStaff(
  policy: PeoplePolicy,
  accounts: readonly TechnicianAccount[],
): readonly StaffMember[] {
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
