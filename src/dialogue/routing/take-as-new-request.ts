import type { NluResult } from '../../nlu/nlu-result.js'
import { foldToWords } from '../../nlu/text/match-option.js'
import { fillSlots } from '../slots/fill-slots.js'
import { handleNewRequest } from '../topics/handle-new-request.js'
import { hasOtherTopicPhrase } from '../topics/topic-switch-signals.js'
import { say, type TurnBuilder, t } from '../turn-builder.js'

const updateTopic = 'desk.ticket-update'

/** Handles the last message again, this time as a new request. It had gone to a ticket. */
export function takeLastLineAsNew(turn: TurnBuilder): void {
  const line = turn.conversation.lastMessage
  if (line === null) {
    say(turn, t(turn, 'stale-press'), { ticket: null })
    return
  }
  takeAsNewRequest(turn, line.text)
}

/** Handles a text as a new request, whatever else is waiting for a technician. */
export function takeAsNewRequest(turn: TurnBuilder, text: string): void {
  const read = withoutTicketUpdate(turn.context.understandPart(text))
  fillSlots(turn, read)
  handleNewRequest(turn, text, read)
}

/**
 * Returns true if a message only says that the last one was about something new: it uses the words of the button for
 * this, or announces something else without naming it.
 */
export function declaresLastLineNew(turn: TurnBuilder, text: string): boolean {
  const { lastMessage } = turn.conversation
  if (lastMessage?.to !== 'ticket' || lastMessage.text === '') return false
  const label = foldToWords(t(turn, 'was-for-bot'))
  if (foldToWords(text).includes(label)) return true
  return hasOtherTopicPhrase(turn, text) && turn.context.countDescriptiveWords(text) === 0
}

/**
 * Stops treating a message as "add this to my ticket" if its author says that it's something new.
 */
function withoutTicketUpdate(read: NluResult): NluResult {
  if (read.topic !== updateTopic) return read
  const candidates = read.candidates.filter(({ topic }) => topic !== updateTopic)
  const [best] = candidates
  return best === undefined
    ? { ...read, candidates, outcome: 'unknown' }
    : { ...read, candidates, outcome: 'clarify', topic: best.topic, confidence: best.confidence }
}
