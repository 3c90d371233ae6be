import { personIdOfAccount } from '../accounts/account-person.js'
import type { Person } from '../engine/activity.js'
import type { Store } from '../storage/store.js'

/** A person's known IDs and email addresses. */
export interface PersonIdentifiers {
  readonly ids: readonly string[]
  readonly emails: readonly string[]
}

/**
 * Resolves an ID or email address: an ID to itself, an address to itself and all IDs that have it. A person named by
 * email in a policy or invitation who has never written has no ID.
 */
export async function resolvePersonIdentifiers(
  reads: Pick<Store, 'list' | 'walkTickets'>,
  who: string,
): Promise<PersonIdentifiers> {
  if (!who.includes('@') || who.includes(':')) return { ids: [who], emails: [] }
  const email = who.trim().toLowerCase()
  const people = (await reads.list('person')).map(({ value }) => value.person)
  const requesters: Person[] = []
  for await (const { requester } of reads.walkTickets({ people: [email] })) requesters.push(requester)
  const same = [...people, ...requesters].filter((person) => person.email?.toLowerCase() === email)
  const accounts = (await reads.list('requesterAccount')).filter(({ value }) => value.email === email)
  const profiles = (await reads.list('profile')).filter(({ value }) => value.email?.toLowerCase() === email)
  const ids = new Set([
    ...same.map(({ id }) => id),
    ...profiles.map(({ key }) => key),
    ...accounts.map(({ key }) => personIdOfAccount(key)),
  ])
  return { ids: [...ids], emails: [email] }
}
