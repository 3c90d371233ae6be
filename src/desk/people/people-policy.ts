import { z } from 'zod'
import type { Person } from '../../engine/activity.js'

export const Role = z.enum(['technician', 'lead', 'administrator'])
export type Role = z.infer<typeof Role>

/** policies/people.yml: who may act on tickets, and their IDs on each platform. */
export const PeoplePolicy = z.strictObject({
  people: z.array(
    z.strictObject({
      name: z.string().min(1),
      email: z.email().optional(),
      /** Person IDs, such as `slack:T0123:U0456` or `teams:<tenant>:<Entra object id>`. */
      ids: z
        .array(z.string().regex(/^[a-z]+:[^:]+:.+$/, 'channel:tenant:user, such as slack:T0123:U0456'))
        .default([]),
      roles: z.array(Role).min(1).default(['technician']),
      groups: z.array(z.string()).default(['l1']),
      /** Languages they answer in; any if empty. */
      languages: z.array(z.string()).default([]),
      /** Topics (`network.vpn`) or families of topics (`network`) that they know best. */
      skills: z.array(z.string()).default([]),
      /** Calendar of their working hours; their group's if absent. */
      shift: z.string().min(1).optional(),
      /** Limit on the tickets assigned to them; if absent, the limit in queues.yml. */
      capacity: z.number().int().min(1).max(500).optional(),
    }),
  ),
  /** Manager of each person; both are given by person ID or email address. Managers approve what approvals.yml specifies. */
  managers: z.record(z.string().min(1), z.string().min(1)).optional(),
})
export type PeoplePolicy = z.infer<typeof PeoplePolicy>

/** Person who is allowed to work on tickets. */
export interface Technician {
  /** ID of the person as an assignee, the same on every platform. */
  readonly id: string
  readonly name: string
  readonly roles: readonly Role[]
  readonly groups: readonly string[]
  /** Languages they answer in; absent or empty if any, or unknown. */
  readonly languages?: readonly string[]
}

/** Returns a person's ID as an assignee, the same on every platform. */
export function personKey({ name, email, ids }: PeoplePolicy['people'][number]): string {
  return ids[0] ?? `people:local:${email?.toLowerCase() ?? name}`
}

/** Returns the assignee ID of a console account: the ID of the person in policies/people.yml with the same email, if there is one. */
export function staffIdOf(
  policy: PeoplePolicy,
  account: { readonly id: string; readonly email: string },
): string {
  const known = policy.people.find(({ email }) => email?.toLowerCase() === account.email.toLowerCase())
  return known === undefined ? `console:local:${account.id}` : personKey(known)
}

/**
 * Finds a person's permissions by platform ID; by email, only for members of our own tenants, whose
 * email the platform vouches for; or, if the settings allow it, by membership of a private desk
 * channel, which makes them a member of the channel's `groups`. Returns null if the person isn't a
 * technician.
 */
export function technicianOf(
  policy: PeoplePolicy,
  person: Person,
  settings: { readonly deskMembersAreTechnicians: boolean },
  groups: readonly string[],
): Technician | null {
  const email = person.trust === 'member' ? person.email?.toLowerCase() : undefined
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
      languages: languagesSpoken(known, person.locale),
    }
  if (settings.deskMembersAreTechnicians && groups.length > 0 && person.trust === 'member') {
    const languages = languagesSpoken(null, person.locale)
    return { id: person.id, name: person.name, roles: ['technician'], groups, languages }
  }
  return null
}

/**
 * Returns the languages given in the policy, or else the language that the person uses on the
 * platform.
 */
export function languagesSpoken(
  known: Pick<PeoplePolicy['people'][number], 'languages'> | null,
  locale: string | undefined,
): readonly string[] {
  if (known !== null && known.languages.length > 0) return known.languages
  return locale === undefined ? [] : [locale.slice(0, 2).toLowerCase()]
}
