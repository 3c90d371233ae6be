import type { Alarm } from '../../nlu/alarms/alarm-reader.js'
import { type DialogueContext, probabilityOf, scoredOptions } from '../dialogue-context.js'
import { isUnanswered } from '../guide/is-unanswered.js'
import { certainOption } from '../guide/options/certain-option.js'
import { asksToKeepOpen } from '../resolution/answer-to-closing.js'
import { topicFamily } from '../resolution/resolution-signal.js'
import { targetTicket } from '../routing/route-message.js'
import { tellsProblemAnew } from '../topics/rejects-topic.js'
import { isUntakenEmergency } from './dangers-in-progress.js'

/**
 * Returns true if people were called about a suspected danger, nobody has taken the ticket yet, and
 * the next message says that no such thing happened.
 */
export function deniesAlarm(context: DialogueContext): boolean {
  const { certainty, open, turn, understanding } = context
  if (understanding.alarm !== null) return false
  if (open === null) return deniesWhileAwaited(context)
  const ticket = turn.context.tickets.find(({ number }) => number === turn.conversation.botTicket)
  if (topicFamily(open.prompt.topic) !== 'security' || ticket === undefined || !isUntakenEmergency(ticket))
    return false
  const { deniedAlarm } = understanding
  if (deniedAlarm?.topic === open.prompt.topic && !answersOtherwise(context, deniedAlarm)) return true
  if (tellsProblemAnew(context)) return true
  const isLeft = turn.conversation.queuedRequests.at(-1)?.text === ''
  if (isLeft && probabilityOf(context, 'cancel') >= certainty.sure) return true
  const corrects = probabilityOf(context, 'correct')
  const answers = scoredOptions(context)[0]?.p ?? 0
  if (corrects < certainty.sure || (answers >= certainty.sure && answers >= corrects)) return false
  return isLeft || (isUnanswered(context) && denies(context))
}

/**
 * Returns true for "false alarm, it was my own tablet" and "I'd like to withdraw the report, how?" while nobody has taken the ticket:
 * whatever question is open, a wish to cancel is about the alarm.
 */
export function withdrawsAlarm(context: DialogueContext): boolean {
  const { certainty, open, turn, understanding } = context
  const p = probabilityOf(context, 'cancel')
  if (understanding.alarm !== null || p < certainty.sure || asksToKeepOpen(context)) return false
  // "Closed" says what state the laptop was in.
  const answers = scoredOptions(context)[0]?.p ?? 0
  if (answers >= certainty.success && answers >= p) return false
  const { prompt, botTicket: inHand } = turn.conversation
  const ticket =
    open === null
      ? targetTicket(turn)
      : (turn.context.tickets.find(({ number }) => number === inHand) ?? null)
  if (ticket === null || !isUntakenEmergency(ticket)) return false
  return open === null ? prompt.kind === 'idle' : topicFamily(open.prompt.topic) === 'security'
}

/** Returns true for "no password, I only clicked": the message denies one answer and clearly gives another. */
function answersOtherwise(context: DialogueContext, { answer }: Alarm): boolean {
  const option = certainOption(context)
  return option !== null && option.option.id !== answer
}

/** Time within which "nothing bulges, it's the rubber foot" can withdraw an alarm. */
const takenBackWithinMs = 30 * 60_000

/**
 * Returns true if no prompt is open and the message clearly takes something back and denies it; a corrected fact ("not room 304, 305")
 * doesn't count.
 */
function deniesWhileAwaited(context: DialogueContext): boolean {
  const { certainty, turn, text, understanding } = context
  const ticket = targetTicket(turn)
  if (ticket === null || !isUntakenEmergency(ticket) || turn.conversation.prompt.kind !== 'idle') return false
  if (turn.context.now - (ticket.handedOff?.at ?? 0) > takenBackWithinMs) return false
  if (understanding.deniedAlarm !== null && understanding.deniedAlarm.topic === ticket.topic) return true
  const isOfFact = /\d/.test(text) || Object.keys(understanding.facts).length > 0
  return !isOfFact && probabilityOf(context, 'correct') >= certainty.success && denies(context)
}

function denies({ turn, text, understanding }: DialogueContext): boolean {
  return turn.context.paraphrases.denies({ text, language: understanding.language })
}
