import { normaliseName } from '../../desk/people/normalise-name.js'
import { isReachableColleague } from '../../desk/people/reachable-colleague.js'
import type { KnownPerson } from '../../storage/records.js'
import type { CommandContext } from '../commands/command-definition.js'

/** Person the bot has met. */
export interface ExpertCandidate {
  readonly known: KnownPerson
  /** ID as an assignee; null for people outside the desk. */
  readonly staffId: string | null
}

export type ExpertMatch =
  | { readonly is: 'found'; readonly person: KnownPerson }
  | { readonly is: 'nobody' | 'several' | 'requester' }

type About = Pick<CommandContext, 'people' | 'ticket' | 'technician'>

/**
 * Returns the people who can be brought in: reachable in a direct conversation, vouched for by their platform, and neither the requester nor the
 * ticket's technicians.
 */
export function expertCandidates({ people, ticket, technician }: About): readonly ExpertCandidate[] {
  return people.filter(
    ({ known, staffId }) =>
      isReachableColleague(known) &&
      known.person.id !== ticket.requester.id &&
      known.person.id !== technician.id &&
      staffId !== technician.id &&
      staffId !== ticket.assignment.assignee?.id,
  )
}

/**
 * Finds the person whom a technician names by email address or full name. If the person is known on
 * several platforms, the most recent one is used.
 */
export function findExpert(about: About, text: string): ExpertMatch {
  const email = /[^\s<>@,;]+@[^\s<>@,;]+\.\w+/.exec(text)?.[0].toLowerCase()
  const isNamed = ({ person }: KnownPerson) =>
    email === undefined
      ? normaliseName(person.name) === normaliseName(text)
      : person.email?.toLowerCase() === email
  const found = onePlatformPerPerson(expertCandidates(about).filter(({ known }) => isNamed(known)))
  if (found.length > 1) return { is: 'several' }
  if (found[0] !== undefined) return { is: 'found', person: found[0].known }
  const { requester } = about.ticket
  const isRequester =
    email === undefined
      ? normaliseName(requester.name) === normaliseName(text)
      : requester.email?.toLowerCase() === email
  return { is: isRequester ? 'requester' : 'nobody' }
}

/** Keeps one entry per person: the entry for the platform where they were last seen. */
export function onePlatformPerPerson(people: readonly ExpertCandidate[]): readonly ExpertCandidate[] {
  const last = new Map<string, ExpertCandidate>()
  for (const one of people) {
    const key = one.staffId ?? one.known.person.email?.toLowerCase() ?? one.known.person.id
    const before = last.get(key)
    if (before === undefined || before.known.seenAt < one.known.seenAt) last.set(key, one)
  }
  return [...last.values()]
}
