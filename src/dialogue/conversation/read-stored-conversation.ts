import { parseStoredFacts } from '../../desk/ticket/fact.js'
import type { Conversation } from '../state.js'

/** Reads a stored conversation, even one stored by an earlier version. Returns null if there is none. */
export function readStoredConversation(stored: Conversation | null): Conversation | null {
  if (stored === null) return null
  const facts = parseStoredFacts(stored.facts, stored.lastAt)
  return facts === stored.facts ? stored : { ...stored, facts }
}
