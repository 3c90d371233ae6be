import type { ConversationReference, Language, Person } from '../conversation/activity.js'
import type { FormValues } from '../conversation/desk-act.js'
import { fold } from '../understanding/words.js'

/** A person a ticket can be opened for: in a chat, or known from an earlier call. */
export interface KnownCaller {
  readonly person: Person
  /** Chat in which they can be written to; null if they are in none. */
  readonly reference: ConversationReference | null
  readonly language: Language | null
}

/** The person the technician means by that text. */
export type CallerFound =
  | { readonly is: 'known'; readonly caller: KnownCaller; readonly among: readonly KnownCaller[] }
  /** People of that name or address are known: whether the caller is one of them has to be said. */
  | {
      readonly is: 'choose'
      readonly among: readonly KnownCaller[]
      readonly ownerOf: OwnerOf
    }
  | { readonly is: 'new'; readonly ownerOf: OwnerOf }

/** The owner of that address; null: nobody known. */
type OwnerOf = (email: string) => KnownCaller | null

/** Most people offered for a choice: nobody reads more, and the rest of the name tells them apart. */
const mostOffered = 20

/**
 * Finds the caller by address or by name. An address that was typed alone, or beside the name of the person who has it, is enough; a
 * name alone never is: two people can have the same.
 */
export function callerIn(typed: FormValues, known: readonly KnownCaller[]): CallerFound {
  const caller = (typed.caller ?? '').trim()
  const email = (typed.email ?? '').trim()
  const who = typed.who ?? ''
  const ownersOf = (address: string) =>
    address === '' ? [] : known.filter(({ person }) => person.email?.toLowerCase() === address.toLowerCase())
  const ownerOf: OwnerOf = (address) => ownersOf(address)[0] ?? null

  const byAddress = caller.includes('@') ? ownersOf(caller) : ownersOf(email)
  const byName = caller.includes('@') ? [] : known.filter(({ person }) => isNamed(person.name, caller))
  const among = distinct([...byAddress, ...byName]).slice(0, mostOffered)
  const chosen = among.find(({ person }) => person.id === who)
  if (chosen !== undefined) return { is: 'known', caller: chosen, among }
  const [owner] = byAddress
  const isSure =
    owner !== undefined && byAddress.length === 1 && (caller.includes('@') || byName.includes(owner))
  if (isSure && who === '') return { is: 'known', caller: owner, among: [] }
  return among.length === 0 ? { is: 'new', ownerOf } : { is: 'choose', among, ownerOf }
}

/** Each typed word begins a word of the name. */
function isNamed(name: string, typed: string): boolean {
  const words = wordsOf(typed)
  const own = wordsOf(name)
  return words.length > 0 && words.every((word) => own.some((one) => one.startsWith(word)))
}

function wordsOf(text: string): readonly string[] {
  return fold(text)
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '')
}

function distinct(callers: readonly KnownCaller[]): readonly KnownCaller[] {
  return [...new Map(callers.map((caller) => [caller.person.id, caller])).values()]
}
