import { factsStored } from '../tickets/fact.js'
import type { Conversation } from './state.js'

/** Reads a stored conversation, including those of earlier versions; null if there is none. */
export function conversationStored(stored: Conversation | null): Conversation | null {
  if (stored === null) return null
  const facts = factsStored(stored.facts, stored.lastAt)
  return facts === stored.facts ? stored : { ...stored, facts }
}
