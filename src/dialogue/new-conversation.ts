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
    phase: { at: 'idle' },
    ticket: null,
    waiting: [],
    facts: {},
    gestures: [],
    steps: [],
    failures: 0,
    upsetCount: 0,
    prelude: [],
    talksTo: null,
    lastLine: null,
    asked: null,
    greetedAt: null,
    lastAt: now,
    turns: 0,
  }
}
