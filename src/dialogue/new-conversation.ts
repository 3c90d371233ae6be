import type { ConversationReference, Language, Person } from '../engine/activity.js'
import type { Conversation } from './state.js'

/** Creates an empty conversation. */
export function newConversation(
  lane: string,
  reference: ConversationReference,
  requester: Person,
  language: Language,
  now: number,
): Conversation {
  return {
    lane,
    reference,
    requester,
    language,
    prompt: { kind: 'idle' },
    botTicket: null,
    queuedRequests: [],
    facts: {},
    remediesTried: [],
    steps: [],
    failures: 0,
    upsetCount: 0,
    preTicketTranscript: [],
    forwardingTo: null,
    lastMessage: null,
    lastPrompt: null,
    greetedAt: null,
    lastAt: now,
    turns: 0,
  }
}
