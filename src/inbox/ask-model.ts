import type { Catalogue } from '../catalogue/load-catalogue.js'
import type { Activity, Person } from '../conversation/activity.js'
import { countWith } from '../conversation/pulse.js'
import type { Conversation } from '../conversation/state.js'
import type { ModelQuestion, ModelReading } from '../nlu/model-reader/model-reader.js'
import { readingVocabulary } from '../nlu/model-reader/reading-vocabulary.js'
import type { InboxRow } from '../stores/store.js'
import type { Line, Ticket } from '../tickets/ticket.js'
import { conversationOf } from './gather.js'
import { openPrompt } from './open-prompt.js'
import type { TurnParts } from './turn.js'
import { understand } from './understand.js'

/** Turns before the line that a model reads. */
const mostTurns = 6
/** Characters. A line says at its beginning what it is about. */
const longestLine = 2_000
/** Characters. A shorter part of a name, such as an initial, stands in other words too. */
const shortestName = 2

/**
 * Asks the model that is set up about a line, before its turn begins: nothing waits for it but the lane of this conversation. Null if none is set
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
  // A danger that is sure is not held up.
  if (understanding.alarm !== null) return null
  return parts.model.read({
    id: activity.id,
    line: content.text.slice(0, longestLine),
    ...(await questionOf(parts, { conversation, ticket, from, language: understanding.language })),
  })
}

interface Matter {
  readonly conversation: Conversation
  readonly ticket: Ticket | null
  readonly from: Person
  readonly language: string
}

/** Gathers what is around the line: the open prompt and the last turns, without names. */
async function questionOf(
  { knowledge, store }: TurnParts,
  { conversation, from, language, ticket }: Matter,
): Promise<Omit<ModelQuestion, 'id' | 'line'>> {
  const { catalogue } = knowledge()
  const lines = ticket === null ? [] : await store.lines(ticket.number)
  const anonymous = withoutNames([...ownNames(from), ...namesAtDesk(ticket, lines)])
  const { prompt, options } = openPrompt(catalogue.guides, conversation, language)
  const asked = conversation.phase.at === 'idle' ? null : (conversation.asked?.message.text ?? null)
  const turns = ticket === null ? conversation.prelude : turnsOf(ticket, lines)
  return {
    language,
    prompt,
    options: options.map(({ id, label }) => ({ id, label })),
    asked: asked === null ? null : anonymous(asked),
    turns: turns.slice(-mostTurns).map(({ by, text }) => {
      const said = text.slice(0, longestLine)
      return { by, text: by === 'bot' ? anonymous(said) : said }
    }),
    vocabulary: readingVocabulary(catalogue, language),
  }
}

/** Tells whether a line is for the bot. Lines to people, about others or about the service are not sent to a model. */
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

type Turns = ModelQuestion['turns']

/**
 * Lists what the requester and the bot said. Leaves out notes, technicians, experts and deleted lines, and what the bot said once people had the
 * ticket: it may repeat their words.
 */
function turnsOf({ handedOff }: Ticket, lines: readonly Line[]): Turns {
  const untilAt = handedOff?.at ?? Number.POSITIVE_INFINITY
  return lines.flatMap(({ at, by, deletedAt, kind, text }): Turns => {
    if (kind !== 'message' || deletedAt !== null) return []
    return by === 'requester' || (by === 'bot' && at < untilAt) ? [{ by, text }] : []
  })
}

function ownNames({ isAnonymous, name }: Person): readonly string[] {
  return isAnonymous === true ? [] : [name]
}

function namesAtDesk(ticket: Ticket | null, lines: readonly Line[]): readonly string[] {
  const others = lines.flatMap(({ by, name }) => (by === 'technician' || by === 'participant' ? [name] : []))
  return [...(ticket?.assignee == null ? [] : [ticket.assignee.name]), ...others]
}

/** Takes names and parts of them out of the bot's words: it greets people by their first name. */
function withoutNames(names: readonly string[]): (text: string) => string {
  const known = [...new Set(names.flatMap((name) => [name, ...name.split(/\s+/)]))]
    .filter((name) => name.length >= shortestName)
    .sort((one, other) => other.length - one.length)
    .map((name) => name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
  if (known.length === 0) return (text) => text
  const pattern = new RegExp(`(?<![\\p{L}\\d])(?:${known.join('|')})(?![\\p{L}\\d])`, 'gu')
  return (text) => text.replace(pattern, '…')
}
