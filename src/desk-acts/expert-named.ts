import { canBeAsked } from '../approvals/find-approver.js'
import { nameIn } from '../approvals/name-in.js'
import type { KnownPerson } from '../stores/records.js'
import type { ActSituation } from './desk-act-kind.js'

/** Person the bot has met. */
export interface Acquaintance {
  readonly known: KnownPerson
  /** ID as an assignee; null for people outside the desk. */
  readonly staffId: string | null
}

export type ExpertNaming =
  | { readonly is: 'found'; readonly person: KnownPerson }
  | { readonly is: 'nobody' | 'several' | 'requester' }

type About = Pick<ActSituation, 'people' | 'ticket' | 'technician'>

/**
 * Returns the people who can be brought in: reachable in a direct conversation, vouched for by their platform, and neither the requester nor the
 * ticket's technicians.
 */
export function expertsFor({ people, ticket, technician }: About): readonly Acquaintance[] {
  return people.filter(
    ({ known, staffId }) =>
      canBeAsked(known) &&
      known.person.id !== ticket.requester.id &&
      known.person.id !== technician.id &&
      staffId !== technician.id &&
      staffId !== ticket.assignee?.id,
  )
}

/** Finds the person a technician names by email or full name. A person known on several platforms is taken where they were last seen. */
export function expertNamed(about: About, text: string): ExpertNaming {
  const email = /[^\s<>@,;]+@[^\s<>@,;]+\.\w+/.exec(text)?.[0].toLowerCase()
  const isNamed = ({ person }: KnownPerson) =>
    email === undefined ? nameIn(person.name) === nameIn(text) : person.email?.toLowerCase() === email
  const found = oneOfEach(expertsFor(about).filter(({ known }) => isNamed(known)))
  if (found.length > 1) return { is: 'several' }
  if (found[0] !== undefined) return { is: 'found', person: found[0].known }
  const { requester } = about.ticket
  const isRequester =
    email === undefined ? nameIn(requester.name) === nameIn(text) : requester.email?.toLowerCase() === email
  return { is: isRequester ? 'requester' : 'nobody' }
}

/** Keeps one entry per person, the platform where they were last seen. */
export function oneOfEach(people: readonly Acquaintance[]): readonly Acquaintance[] {
  const last = new Map<string, Acquaintance>()
  for (const one of people) {
    const key = one.staffId ?? one.known.person.email?.toLowerCase() ?? one.known.person.id
    const before = last.get(key)
    if (before === undefined || before.known.seenAt < one.known.seenAt) last.set(key, one)
  }
  return [...last.values()]
}
