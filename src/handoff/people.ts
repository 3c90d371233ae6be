import { z } from 'zod'
import type { Person } from '../conversation/activity.js'

export const Role = z.enum(['technician', 'lead', 'administrator'])
export type Role = z.infer<typeof Role>

/** policies/people.yml: who may act on tickets, and the ids they are known by on each platform. */
export const PeoplePolicy = z.strictObject({
  people: z.array(
    z.strictObject({
      name: z.string().min(1),
      email: z.email().optional(),
      /** Person ids: `slack:T0123:U0456`, `teams:<tenant>:<Entra object id>`. */
      ids: z
        .array(z.string().regex(/^[a-z]+:[^:]+:.+$/, 'channel:tenant:user, such as slack:T0123:U0456'))
        .default([]),
      roles: z.array(Role).min(1).default(['technician']),
      groups: z.array(z.string()).default(['l1']),
      /** Languages they answer in; none named: any. */
      languages: z.array(z.string()).default([]),
      /** Topics (`network.vpn`) or families of topics (`network`) that they know best. */
      skills: z.array(z.string()).default([]),
      /** The calendar in whose hours they work; absent: that of their group. */
      shift: z.string().min(1).optional(),
      /** How many tickets they are given at most; otherwise what queues.yml says. */
      capacity: z.number().int().min(1).max(500).optional(),
    }),
  ),
  /** Manager of each person, both by person id or email: they approve what approvals.yml says. */
  managers: z.record(z.string().min(1), z.string().min(1)).optional(),
})
export type PeoplePolicy = z.infer<typeof PeoplePolicy>

/** A person who may act on tickets. */
export interface Technician {
  /** The same on whichever platform they act: tickets are held under it. */
  readonly id: string
  readonly name: string
  readonly roles: readonly Role[]
  readonly groups: readonly string[]
  /** Languages they answer in; absent or empty: any, as far as known. */
  readonly languages?: readonly string[]
}

/** Id a person of policies/people.yml holds tickets under, on every platform. */
export function personKey({ name, email, ids }: PeoplePolicy['people'][number]): string {
  return ids[0] ?? `people:local:${email?.toLowerCase() ?? name}`
}

/** The same for an account of the technician page: it is the person of policies/people.yml who has its email, if there is one. */
export function staffIdOf(
  policy: PeoplePolicy,
  account: { readonly id: string; readonly email: string },
): string {
  const known = policy.people.find(({ email }) => email?.toLowerCase() === account.email.toLowerCase())
  return known === undefined ? `console:local:${account.id}` : personKey(known)
}

/**
 * Rights of a person, found by platform id; by email only for members of our own tenants whose email the platform vouches for; by membership of the
 * private desk channel where the settings say so: of `groups` then. Null if no technician.
 */
export function technicianOf(
  policy: PeoplePolicy,
  person: Person,
  settings: { readonly deskMembersAreTechnicians: boolean },
  groups: readonly string[],
): Technician | null {
  const email = person.standing === 'member' ? person.email?.toLowerCase() : undefined
  const known = policy.people.find(
    (candidate) =>
      candidate.ids.includes(person.id) || (email !== undefined && candidate.email?.toLowerCase() === email),
  )
  if (known !== undefined)
    return {
      id: personKey(known),
      name: known.name,
      roles: known.roles,
      groups: known.groups,
      languages: spokenBy(known, person.locale),
    }
  if (settings.deskMembersAreTechnicians && groups.length > 0 && person.standing === 'member') {
    const languages = spokenBy(null, person.locale)
    return { id: person.id, name: person.name, roles: ['technician'], groups, languages }
  }
  return null
}

/** Language by policy; otherwise the one the platform uses with them. */
export function spokenBy(
  known: Pick<PeoplePolicy['people'][number], 'languages'> | null,
  locale: string | undefined,
): readonly string[] {
  if (known !== null && known.languages.length > 0) return known.languages
  return locale === undefined ? [] : [locale.slice(0, 2).toLowerCase()]
}
