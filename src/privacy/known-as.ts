import { personIdOf } from '../accounts/account-person.js'
import type { Person } from '../conversation/activity.js'
import type { Store } from '../stores/store.js'

/** Ids and addresses that a person is known by. */
export interface KnownAs {
  readonly ids: readonly string[]
  /** Email addresses in lower case. */
  readonly emails: readonly string[]
}

/**
 * The id that is named, or the address with all ids that bear it. Of whom a policy or an invitation names by an address, and who
 * never wrote, there is no id.
 */
export async function knownAs(reads: Pick<Store, 'list' | 'walkTickets'>, who: string): Promise<KnownAs> {
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
    ...accounts.map(({ key }) => personIdOf(key)),
  ])
  return { ids: [...ids], emails: [email] }
}
