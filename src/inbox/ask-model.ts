import type { Catalogue } from '../catalogue/load-catalogue.js'
import type { Activity } from '../conversation/activity.js'
import { countWith } from '../conversation/pulse.js'
import type { Conversation } from '../conversation/state.js'
import type { ModelQuestion, ModelReading } from '../nlu/model-reader/model-reader.js'
import { readingVocabulary } from '../nlu/model-reader/reading-vocabulary.js'
import type { InboxRow } from '../stores/store.js'
import type { Ticket } from '../tickets/ticket.js'
import type { Understanding } from '../understanding/understanding.js'
import { conversationOf } from './gather.js'
import { openPrompt } from './open-prompt.js'
import type { TurnParts } from './turn.js'
import { understand } from './understand.js'

/** Turns before the line that a reading sees. */
const mostTurns = 6
/** In characters. What a line does stands at its beginning. */
const longestLine = 2_000

/**
 * Asks the model that is set up about a line, before its turn begins: nothing waits for it but the lane of this conversation. Null: none is set
 * up, the line is not for it, or it gave no reading in time. A turn that is tried again after a restart asks again.
 */
export async function askModel(parts: TurnParts, { activity, lane }: InboxRow): Promise<ModelReading | null> {
  const { content, from, where } = activity
  if (parts.model === null || content.type !== 'message' || content.isFromArticles === true) return null
  if (content.text.trim() === '' || from === null || where === null || where.space === 'desk') return null
  const isOutside = from.standing === 'guest' || from.standing === 'external'
  if (isOutside && !parts.settings.allowsGuests) return null
  const { catalogue } = parts.knowledge()
  const conversation = await conversationOf(parts, {
    conversation: await parts.store.get('conversation', lane),
    activity,
    lane,
    now: parts.clock.now(),
    tx: parts.store,
  })
  if (conversation === null) return null
  const number = conversation.ticket ?? conversation.talksTo
  const ticket = number === null ? null : await parts.store.ticket(number)
  if (!isForBot(conversation, ticket) || isTooMuch(catalogue, conversation, activity)) return null
  const understanding = understand(parts, conversation, activity)
  if (understanding === null || understanding.isBare || understanding.place !== null) return null
  return parts.model.read({
    ...questionOf(catalogue, conversation, understanding),
    id: activity.id,
    line: content.text.slice(0, longestLine),
    turns: ticket === null ? preludeOf(conversation) : await turnsOf(parts, ticket),
  })
}

/** What people say to each other, about others, or of the service is none of a model's business. */
function isForBot(
  { approving, closing, partIn, phase, talksTo }: Conversation,
  ticket: Ticket | null,
): boolean {
  const isWithTechnician = talksTo !== null && ticket !== null && ticket.assignee !== null
  const isOfAnother = partIn !== undefined && partIn.ticket !== null
  const isOfTheService = phase.at === 'idle' && closing?.awaits === 'words'
  return (
    !isWithTechnician &&
    !isOfAnother &&
    !isOfTheService &&
    approving == null &&
    phase.at !== 'naming-approver'
  )
}

function isTooMuch({ floods }: Catalogue, { pulse }: Conversation, { receivedAt }: Activity): boolean {
  return countWith(pulse, receivedAt) > floods.messagesAMinute.requester
}

function questionOf(
  catalogue: Catalogue,
  conversation: Conversation,
  { language }: Understanding,
): Pick<ModelQuestion, 'asked' | 'language' | 'options' | 'prompt' | 'vocabulary'> {
  const { prompt, options } = openPrompt(catalogue.guides, conversation, language)
  return {
    language,
    prompt,
    options: options.map(({ id, label }) => ({ id, label })),
    asked: conversation.phase.at === 'idle' ? null : (conversation.asked?.message.text ?? null),
    vocabulary: readingVocabulary(catalogue, language),
  }
}

function preludeOf({ prelude }: Conversation): ModelQuestion['turns'] {
  return prelude.slice(-mostTurns).map(({ by, text }) => ({ by, text: text.slice(0, longestLine) }))
}

/** Of the requester and the bot; notes, technicians and experts stay here, and what was taken back. */
async function turnsOf({ store }: TurnParts, { number }: Ticket): Promise<ModelQuestion['turns']> {
  const lines = await store.lines(number)
  return lines
    .flatMap(({ by, deletedAt, kind, text }) =>
      kind === 'message' && deletedAt === null && (by === 'requester' || by === 'bot') ? [{ by, text }] : [],
    )
    .slice(-mostTurns)
    .map(({ by, text }) => ({ by, text: text.slice(0, longestLine) }))
}
