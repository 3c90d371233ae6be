import type { Knowledge } from '../../catalogue/knowledge.js'
import type { Activity } from '../../conversation/activity.js'
import { type Conversation, newConversation } from '../../conversation/state.js'
import { readingOf } from '../../inbox/open-prompt.js'
import { understand } from '../../inbox/understand.js'
import type { Language } from '../../understanding/intent-file.js'
import { redact } from '../../understanding/redaction.js'
import type { ReadLine, Understanding } from '../../understanding/understanding.js'

/** Typed message as the built-in NLU read it, in the context of what was open. */
export interface TypedLine {
  readonly text: string
  readonly understanding: Understanding
  /** Reading of the message; null if it has no words. */
  readonly reading: ReadLine | null
}

/** Reads a message again as the engine did. `before` is null for the opening message. */
export function readTyped(
  knowledge: Knowledge,
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
    content: { type: 'message', text, attachments: [] },
  }
  const understanding = understand({ knowledge: () => knowledge }, conversation, activity)!
  return {
    text,
    understanding,
    reading: readingOf(knowledge, conversation, activity.content, understanding, null),
  }
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
      standing: 'member',
      locale: language,
    },
    language,
    0,
  )
}
