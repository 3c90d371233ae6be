import type { Catalogue } from '../../content/load/load-catalogue.js'
import type { Ticket, TranscriptEntry } from '../../desk/ticket/ticket.js'
import { countInWindow } from '../../dialogue/conversation/message-rate.js'
import { openPrompt } from '../../dialogue/interpretation/interpret-message.js'
import { understand } from '../../dialogue/interpretation/understand.js'
import type { Conversation } from '../../dialogue/state.js'
import type { Activity, Person } from '../../engine/activity.js'
import type { TurnDeps } from '../../engine/turn.js'
import type { ModelQuestion, ModelReading } from '../../nlu/model-reader/model-reader.js'
import { readingVocabulary } from '../../nlu/model-reader/reading-vocabulary.js'
import type { InboxRow } from '../../storage/store.js'
import { loadConversation } from './load-conversation.js'

/** Number of previous messages that a model gets as context. */
const mostTurns = 6
/** Maximum length of a message, in characters; the beginning usually shows the subject. */
const longestLine = 2_000
/** Minimum length of a part of a name, in characters. Shorter parts, such as initials, also occur in other words. */
const shortestName = 2

/**
 * Asks the configured model about a message before its turn begins; only this conversation's lane waits for it. Returns null if there is no model,
 * the message isn't for it, or it didn't answer in time. If the turn is retried after a restart, it asks again.
 */
export async function askLanguageModel(
  deps: TurnDeps,
  { activity, lane }: InboxRow,
): Promise<ModelReading | null> {
  const { content, from, where } = activity
  if (deps.model === null || content.type !== 'message.received' || content.isFromArticles === true)
    return null
  if (content.text.trim() === '' || from === null || where === null || where.space === 'desk') return null
  const isOutside = from.trust === 'guest' || from.trust === 'external'
  if (isOutside && !deps.settings.allowsGuests) return null
  const { catalogue } = deps.knowledge()
  const conversation = await loadConversation(deps, {
    conversation: await deps.store.get('conversation', lane),
    activity,
    lane,
    now: deps.clock.now(),
    tx: deps.store,
  })
  if (conversation === null) return null
  const number = conversation.botTicket ?? conversation.forwardingTo
  const ticket = number === null ? null : await deps.store.ticket(number)
  if (!isForBot(conversation, ticket) || isTooMuch(catalogue, conversation, activity)) return null
  const understanding = understand(deps, conversation, activity)
  if (understanding === null || understanding.isBare || understanding.ordinal !== null) return null
  // If there is definitely a danger, don't wait for a model.
  if (understanding.alarm !== null) return null
  return deps.model.read({
    id: activity.id,
    line: content.text.slice(0, longestLine),
    ...(await questionOf(deps, { conversation, ticket, from, language: understanding.language })),
  })
}

interface Matter {
  readonly conversation: Conversation
  readonly ticket: Ticket | null
  readonly from: Person
  readonly language: string
}

/** Collects the context of the message for the model: the open prompt and the previous messages, without names. */
async function questionOf(
  { knowledge, store }: TurnDeps,
  { conversation, from, language, ticket }: Matter,
): Promise<Omit<ModelQuestion, 'id' | 'line'>> {
  const { catalogue } = knowledge()
  const lines = ticket === null ? [] : await store.lines(ticket.number)
  const anonymous = withoutNames([...ownNames(from), ...namesAtDesk(ticket, lines)])
  const { prompt, options } = openPrompt(catalogue.guides, conversation, language)
  const asked = conversation.prompt.kind === 'idle' ? null : (conversation.lastPrompt?.message.text ?? null)
  const turns = ticket === null ? conversation.preTicketTranscript : turnsOf(ticket, lines)
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

/**
 * Returns true if a message is for the bot. Messages for technicians, messages about someone else's ticket and comments on the service aren't sent to
 * a model.
 */
function isForBot(
  { approvalPrompt, followUpPrompt, participatingIn: findParticipation, prompt, forwardingTo }: Conversation,
  ticket: Ticket | null,
): boolean {
  const isWithTechnician = forwardingTo !== null && ticket !== null && ticket.assignment.assignee !== null
  const isOfAnother = findParticipation !== undefined && findParticipation.ticket !== null
  const isOfTheService = prompt.kind === 'idle' && followUpPrompt?.awaits === 'words'
  return (
    !isWithTechnician &&
    !isOfAnother &&
    !isOfTheService &&
    approvalPrompt == null &&
    prompt.kind !== 'approver-prompt'
  )
}

function isTooMuch({ floods }: Catalogue, { messageRate }: Conversation, { receivedAt }: Activity): boolean {
  return countInWindow(messageRate, receivedAt) > floods.messagesAMinute.requester
}

type Turns = ModelQuestion['turns']

/**
 * Lists the messages of the requester and the bot. Leaves out work notes, technicians, experts, deleted messages, and the bot's messages after the
 * hand-off, because those may quote technicians.
 */
function turnsOf({ handedOff }: Ticket, lines: readonly TranscriptEntry[]): Turns {
  const untilAt = handedOff?.at ?? Number.POSITIVE_INFINITY
  return lines.flatMap(({ at, by, deletedAt, kind, text }): Turns => {
    if (kind !== 'message' || deletedAt !== null) return []
    return by === 'requester' || (by === 'bot' && at < untilAt) ? [{ by, text }] : []
  })
}

function ownNames({ isAnonymous, name }: Person): readonly string[] {
  return isAnonymous === true ? [] : [name]
}

function namesAtDesk(ticket: Ticket | null, lines: readonly TranscriptEntry[]): readonly string[] {
  const others = lines.flatMap(({ by, name }) => (by === 'technician' || by === 'participant' ? [name] : []))
  return [...(ticket?.assignment.assignee == null ? [] : [ticket.assignment.assignee.name]), ...others]
}

/** Returns a function that removes names, and parts of them, from the bot's messages, which greet people by first name. */
function withoutNames(names: readonly string[]): (text: string) => string {
  const known = [...new Set(names.flatMap((name) => [name, ...name.split(/\s+/)]))]
    .filter((name) => name.length >= shortestName)
    .sort((one, other) => other.length - one.length)
    .map((name) => name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
  if (known.length === 0) return (text) => text
  const pattern = new RegExp(`(?<![\\p{L}\\d])(?:${known.join('|')})(?![\\p{L}\\d])`, 'gu')
  return (text) => text.replace(pattern, '…')
}
