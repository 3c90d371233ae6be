import type { Ticket } from '../../desk/ticket/ticket.js'
import type { Act } from '../../nlu/acts/act.js'
import { type DialogueContext, likeliestQuestion, probabilityOf } from '../dialogue-context.js'
import { asksForStatus } from '../routing/match-own-tickets.js'
import { targetTicket } from '../routing/route-message.js'
import {
  announcesOtherTopic,
  givesContactDetails,
  isComplaintOrRequest,
  startsOtherProblem,
} from '../topics/topic-switch-signals.js'
import { wishesToBeReached } from './answer-while-waiting.js'

/**
 * Returns true if the message concerns the waiting ticket, that is, unless it's certainly a
 * complaint or a request about something else.
 */
export function concernsTicket(context: DialogueContext): boolean {
  const { certainty, turn, text, understanding } = context
  const isAsked = text.includes('?') || asksOfHandling(context)
  const asked = isAsked ? (likeliestQuestion(context)?.p ?? 0) : 0
  const otherFrom = Math.max(certainty.sure, asked)
  return (
    !asksOnlyForStatus(context) &&
    (understanding.outOfScopeTopic === null || asksOfHandling(context)) &&
    !opensAnotherMatter(context) &&
    !(announcesOtherTopic(turn, text) && isComplaintOrRequest(turn, understanding)) &&
    probabilityOf(context, 'report-problem', 'request', 'ask-human', 'complain') < otherFrom
  )
}

/** Questions about how a ticket is handled, or about its consequences. */
const ofHandling: readonly Act[] = ['ask-identity', 'ask-process', 'ask-risk', 'ask-why']

/**
 * Returns true for "does my manager have to sign it off" while a ticket waits: it reads like a separate request, but
 * asks about the ticket.
 */
function asksOfHandling(context: DialogueContext): boolean {
  return probabilityOf(context, ...ofHandling) >= context.certainty.success
}

/** Returns true if the topic classifier takes the message for a request for the ticket's status, and the act reader finds nothing that contradicts it. */
function asksOnlyForStatus(context: DialogueContext): boolean {
  const { certainty, turn, text, understanding } = context
  if (!asksForStatus(understanding) || givesContactDetails(turn, text)) return false
  // "Will they call me this morning?" is answered with the number on the ticket.
  if (wishesToBeReached(turn, text)) return false
  // "What is the status?" is also a "what" question; questions about who is answering, why, and what may be lost are different.
  const isOther =
    understanding.ticketNumbers.length === 0 &&
    probabilityOf(context, 'ask-identity', 'ask-risk', 'ask-why') >= certainty.sure &&
    probabilityOf(context, 'ask-process') < certainty.likely
  return !isOther && probabilityOf(context, 'report-success', 'cancel') < certainty.success
}

/** Returns true if the message reports another problem. "Outlook, on Windows, no error" reads like another topic but adds details to this one. */
export function opensAnotherMatter(context: DialogueContext): boolean {
  const { certainty, turn, text, understanding } = context
  const complains = probabilityOf(context, 'report-problem', 'report-failure', 'request', 'complain')
  const isTrouble = complains >= certainty.likely || understanding.reportedStatus === 'fails'
  return isTrouble && startsOtherProblem(turn, waitingTicketOf(context)!, text, understanding)
}

/** Returns true if the message asks something. */
export function asksSomething(context: DialogueContext): boolean {
  const { certainty, text } = context
  const p = likeliestQuestion(context)?.p ?? 0
  if (text.includes('?')) return p >= certainty.likely || saysNothingElse(context)
  // Without a question mark, a message that is more likely to inform than to ask counts as information.
  return p >= certainty.sure && p > probabilityOf(context, 'inform', 'cancel')
}

/**
 * Returns true if the only certain act of the message, if any, is to inform: a question mark then makes it a question.
 */
function saysNothingElse({ certainty, reading }: DialogueContext): boolean {
  return reading.acts.every(({ act, p }) => p < certainty.sure || act === 'inform' || act === 'choose')
}

/**
 * Returns true if the message may be a question, although that isn't certain enough to answer it as
 * one.
 */
export function mayAsk(context: DialogueContext): boolean {
  const p = likeliestQuestion(context)?.p ?? 0
  return p >= leastAsked && p > probabilityOf(context, 'inform')
}

/**
 * Minimum probability, 0 to 1, that the message is a question from which the reply must also suit a
 * question.
 */
const leastAsked = 0.1

/** Returns true for anything but a courtesy, which is acknowledged with a reaction. */
export function tellsMore(context: DialogueContext): boolean {
  const first = context.reading.acts[0]?.act
  return first !== undefined && first !== 'wait' && !isCivil(context) && !context.understanding.isBare
}

/** Returns true for a courtesy: thanks, goodbye, hello. */
export function isCivil(context: DialogueContext): boolean {
  const first = context.reading.acts[0]?.act
  if (first === 'thank' || first === 'bye' || first === 'greet') return true
  // "Thanks, I'm waiting outside."
  return first === 'wait' && probabilityOf(context, 'thank', 'bye') >= context.certainty.sure
}

/** Returns true for "Thanks, I'm waiting outside". */
export function thanksAndWaits(context: DialogueContext): boolean {
  const { certainty } = context
  return isCivil(context) && probabilityOf(context, 'wait') >= certainty.sure
}

/**
 * Returns true if the message is only "Hang on" or the like, while there's no open question to
 * pause.
 */
export function asksForAMoment(context: DialogueContext): boolean {
  const { certainty, reading } = context
  return reading.acts[0]?.act === 'wait' && reading.acts[0].p >= certainty.success
}

/**
 * Returns the ticket to which the message is forwarded, if nobody has taken the ticket and no
 * prompt is open.
 */
export function waitingTicketOf({ turn, understanding }: DialogueContext): Ticket | null {
  const ticket = targetTicket(turn)
  if (ticket === null || ticket.assignment.assignee !== null || turn.conversation.prompt.kind !== 'idle')
    return null
  return understanding.ticketNumbers.some((number) => number !== ticket.number) ? null : ticket
}
