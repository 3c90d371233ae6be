import type { Person } from '../conversation/activity.js'
import type { KnownPerson } from '../stores/records.js'
import type { Approver } from './approval.js'
import { nameIn } from './name-in.js'
import { accountOf } from './recent-account.js'

/** A person the bot can write to directly, and whose identity their platform vouches for. */
export function canBeAsked({ person, reference }: KnownPerson): boolean {
  return person.standing === 'member' && reference?.space === 'direct'
}

/**
 * The person a policy names, by person id or by email; null if the bot could ask nobody of that name. Of several people with an email, the one
 * for whom a platform's directory vouches: an account of the web page is made by an invitation of the desk, under any address.
 */
export function personNamed(known: readonly KnownPerson[], named: string): KnownPerson | null {
  const email = named.toLowerCase()
  const candidates = known.filter(canBeAsked)
  const withEmail = candidates.filter(({ person }) => person.email?.toLowerCase() === email)
  return (
    candidates.find(({ person }) => person.id === named) ??
    withEmail.find(({ person }) => !isLocalAccount(person)) ??
    withEmail[0] ??
    null
  )
}

function isLocalAccount({ id }: Person): boolean {
  return accountOf(id) !== null
}

export type Naming =
  | { readonly is: 'found'; readonly approver: Approver }
  | { readonly is: 'nobody' }
  /** Outcome for a name that several people have: an email tells them apart. */
  | { readonly is: 'several' }
  | { readonly is: 'themselves' }
  /** Outcome when a decision would be passed on to the requester of the request itself. */
  | { readonly is: 'requester' }

/** The person somebody names in words, among people of their own tenant: by email, or by the whole name. */
export function approverIn(text: string, known: readonly KnownPerson[], from: Person): Naming {
  const candidates = known.filter(
    (one) => canBeAsked(one) && one.person.channel === from.channel && one.person.tenant === from.tenant,
  )
  const email = /[^\s<>@,;]+@[^\s<>@,;]+\.\w+/.exec(text)?.[0].toLowerCase()
  const name = nameIn(text)
  const found = candidates.filter(({ person }) =>
    email === undefined ? nameIn(person.name) === name : person.email?.toLowerCase() === email,
  )
  if (found.length > 1) return { is: 'several' }
  const person = found[0]?.person
  if (person === undefined) return { is: 'nobody' }
  return person.id === from.id
    ? { is: 'themselves' }
    : { is: 'found', approver: { id: person.id, name: person.name } }
}
