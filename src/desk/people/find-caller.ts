import type { ConversationReference, Language, Person } from '../../engine/activity.js'
import type { FormValues } from '../../features/commands/desk-command.js'
import { fold } from '../../nlu/text/words.js'

/** Person for whom a ticket can be opened, known from a chat or an earlier call. */
export interface KnownCaller {
  readonly person: Person
  /** Conversation in which the bot can write to them; null if none. */
  readonly reference: ConversationReference | null
  readonly language: Language | null
}

export type CallerMatch =
  | { readonly is: 'known'; readonly caller: KnownCaller; readonly among: readonly KnownCaller[] }
  /**
   * Several people match the name or address, and the technician must say whether the caller is one
   * of them.
   */
  | {
      readonly is: 'choose'
      readonly among: readonly KnownCaller[]
      readonly ownerOf: OwnerOf
    }
  | { readonly is: 'new'; readonly ownerOf: OwnerOf }

/** Returns the known person with that email address; null if there is none. */
type OwnerOf = (email: string) => KnownCaller | null

/** Maximum number of people offered; typing more of the name narrows the list. */
const mostOffered = 20

/**
 * Finds the caller by address or by name. An address identifies a person, with or without their
 * name. A name alone doesn't, because two people can have the same name.
 */
export function findCaller(typed: FormValues, known: readonly KnownCaller[]): CallerMatch {
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

/** Checks whether each typed word is the beginning of a word in the name. */
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
