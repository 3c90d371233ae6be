import type { ContentSnapshot } from '../../content/load/content-snapshot.js'
import type { Activity } from '../../engine/activity.js'
import type { Language } from '../../nlu/intent-file.js'
import type { MessageReading, NluResult } from '../../nlu/nlu-result.js'
import { redact } from '../../nlu/redaction/redact.js'
import { interpretMessage } from '../interpretation/interpret-message.js'
import { understand } from '../interpretation/understand.js'
import { withdrawHumanRequest } from '../interpretation/withdraw-human-request.js'
import { newConversation } from '../new-conversation.js'
import type { Conversation } from '../state.js'

/** Typed message with the built-in NLU's interpretation, in the context of the open prompt. */
export interface TypedLine {
  readonly text: string
  readonly understanding: NluResult
  /** Reading of the message; null if it has no words. */
  readonly reading: MessageReading | null
}

/** Reads a message again as the engine did. `before` is null for the opening message. */
export function readTyped(
  knowledge: ContentSnapshot,
  before: Conversation | null,
  locale: Language,
  typed: string,
): TypedLine {
  const { text } = redact(typed)
  const conversation = before ?? blank(locale)
  const activity: Activity = {
    id: 'read-again',
    otherIds: [],
    receivedAt: conversation.lastAt,
    from: conversation.requester,
    where: conversation.reference,
    messageId: null,
    maskedSecrets: 0,
    content: { type: 'message.received', text, attachments: [] },
  }
  const understanding = understand({ knowledge: () => knowledge }, conversation, activity)!
  const reading = interpretMessage(knowledge, conversation, activity.content, understanding, null)
  const certainty = knowledge.catalogue.judgement.dialogue
  return { text, understanding: withdrawHumanRequest(understanding, reading, certainty), reading }
}

function blank(language: Language): Conversation {
  const place = { channel: 'simulated', tenant: 'local', conversation: 'first' }
  return newConversation(
    'simulated:local:first',
    { ...place, space: 'direct', address: {} },
    {
      id: 'simulated:local:first',
      channel: 'simulated',
      tenant: 'local',
      user: 'first',
      name: '',
      trust: 'member',
      locale: language,
    },
    language,
    0,
  )
}
