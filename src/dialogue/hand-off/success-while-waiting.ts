import type { Ticket } from '../../desk/ticket/ticket.js'
import type { Act } from '../../nlu/acts/act.js'
import type { RankedAct } from '../../nlu/acts/act-reader.js'
import type { NluResult } from '../../nlu/nlu-result.js'
import { type DialogueContext, likeliestQuestion, probabilityOf } from '../dialogue-context.js'
import { isEmergencyOrSecurity } from '../emergency/is-emergency-or-security.js'
import { detectSuccess, subjectOfTicket } from '../resolution/detect-resolution.js'
import { goalStateProbability } from '../resolution/goal-state-probability.js'
import { reportsSuccessLiterally } from '../resolution/is-clear-success.js'
import { resolutionSignal, topicFamily } from '../resolution/resolution-signal.js'
import { waitingTickets } from '../resolution/tickets-reported-over.js'
import { answersContactRequest } from '../slots/keep-contact-details.js'
import { isProblem } from '../topics/active-topic.js'
import { subjectFacts } from '../topics/topic-switch-signals.js'
import { patchState, type TurnBuilder } from '../turn-builder.js'
import { onlyAcknowledges } from './acknowledgement.js'
import { waitingTicketOf } from './waiting-ticket-message.js'

/**
 * Minimum probability, 0 to 1, of the guide's goal state for a message to possibly report that
 * state.
 */
const mayBeWished = 0.65
const troubles: readonly Act[] = ['report-failure', 'report-problem', 'cannot-do']
/** Acts that rule out a success if they're more likely. */
const others: readonly Act[] = [
  ...troubles,
  'affirm',
  'report-done',
  'request',
  'wait',
  'resume',
  'complain',
  'ask-human',
  'cancel',
]

/**
 * Returns the ticket whose problem may be over according to the message: the ticket that the
 * message is forwarded to or, if another ticket was closed, a ticket that is still waiting.
 */
export function ticketPossiblyOver(context: DialogueContext): Ticket | null {
  const { turn } = context
  const { prompt, forwardingTo } = turn.conversation
  const isFree =
    prompt.kind === 'idle' && forwardingTo === null && context.understanding.ticketNumbers.length === 0
  return waitingTicketOf(context) ?? (isFree ? (waitingTickets(turn)[0] ?? null) : null)
}

/** Returns true if a waiting ticket's problem is clearly reported as over, so that only the closing has to be confirmed. */
export function isClearlyOver(context: DialogueContext): boolean {
  const ticket = ticketPossiblyOver(context)
  if (ticket === null || !canEnd(context, ticket)) return false
  // In "ça marche, j'attends", the first words only agree.
  if (probabilityOf(context, 'wait') >= context.certainty.sure) return false
  return isSolved(context, ticket) && !readsLikeAnother(context) && !isOnlyImplied(context)
}

/**
 * Minimum confidence, 0 to 1, for a message such as "scanning works" to be treated as being about
 * scanning.
 */
const surelyAnother = 0.9

/** Returns true if the message definitely reads like a problem that no waiting ticket is about. */
function readsLikeAnother(context: DialogueContext): boolean {
  const { turn, understanding } = context
  const { confidence, outcome, topic } = understanding
  if (saysItByItself(context)) return false
  if (outcome !== 'answer' || confidence < surelyAnother || !isProblem(turn, topic)) return false
  return waitingTickets(turn).every((ticket) => ticket.topic !== null && ticket.topic !== topic)
}

/**
 * Returns true for "it turned out to be the cable, works now": one part definitely reports success and names nothing, so that it's about the ticket,
 * whatever the other parts name.
 */
function saysItByItself({ certainty, reading, turn }: DialogueContext): boolean {
  return (
    reading.clauses.length > 1 &&
    reading.clauses.some(
      ({ acts, span }) =>
        most(acts, ['report-success']) >= certainty.success && turn.context.understandPart(span.text).isBare,
    )
  )
}

/** Returns true for "I got in the meeting room": the message names a thing, and no act reports success. */
function isOnlyImplied({ certainty, reading, understanding }: DialogueContext): boolean {
  const parts = [reading, ...reading.clauses]
  return (
    understanding.isOfThing &&
    parts.every(({ acts }) => most(acts, ['report-success']) < certainty.likely / 2)
  )
}

/**
 * Returns true if a waiting ticket's problem is probably over, as in "oh, it came back by itself": success is likely, or the message describes the
 * state that the guide aims for. The bot asks once per ticket.
 */
export function isProbablyOver(context: DialogueContext): boolean {
  const ticket = ticketPossiblyOver(context)
  if (ticket === null || isEmergencyOrSecurity(ticket) || context.text.includes('?')) return false
  return canEnd(context, ticket) && mayBeSolved(context, ticket)
}

/** Returns true if the bot has already asked whether the ticket's problem is over. */
export function isAskedWhetherOver({ conversation }: TurnBuilder, number: string): boolean {
  return conversation.closingAsked?.includes(placeOf(number)) === true
}

export function markAskedWhetherOver(turn: TurnBuilder, number: string): void {
  patchState(turn, { closingAsked: [...(turn.conversation.closingAsked ?? []), placeOf(number)] })
}

const placeOf = (number: string) => `waiting/${number}`

/**
 * Returns true if the message can end the ticket at all. In a security incident or a danger, a remedy such as "I changed my password" is
 * just news, so the message must say explicitly that it is over.
 */
export function canEnd(context: DialogueContext, ticket: Ticket): boolean {
  const { certainty, turn, text, understanding } = context
  if (onlyAcknowledges(context) || worksInPart(context) || onlyWaits(context)) return false
  const isOfContact = answersContactRequest(turn, understanding)
  if (isOfContact && probabilityOf(context, 'report-success') < certainty.likely) return false
  if (!isEmergencyOrSecurity(ticket)) return true
  return reportsSuccessLiterally(turn, text) && probabilityOf(context, 'report-success') >= certainty.success
}

/**
 * Returns true for messages such as "back in 5", which are about the person rather than the
 * problem.
 */
function onlyWaits(context: DialogueContext): boolean {
  const { certainty } = context
  const success = probabilityOf(context, 'report-success')
  const waits = probabilityOf(context, 'wait')
  // In "ça marche, j'attends", the first words only agree.
  if (waits >= certainty.success && waits > success) return true
  return waits >= certainty.likely && waits > success && success < certainty.success
}

/**
 * Returns true if the message limits a success to certain people or things, or says that the rest
 * doesn't work.
 */
function worksInPart(context: DialogueContext): boolean {
  const { certainty, understanding } = context
  if (understanding.worksOnlyFor !== null) return true
  return deniesTheRest(context) && probabilityOf(context, ...troubles) >= certainty.likely
}

/** Returns true for "... but not the right one": the last part denies something and reports no success. */
function deniesTheRest({ certainty, reading, turn, understanding }: DialogueContext): boolean {
  const last = reading.clauses.at(-1)
  if (last === undefined || reading.clauses.length < 2) return false
  const { language } = understanding
  const isDenied = turn.context.paraphrases.denies({ text: last.span.text, language })
  return isDenied && most(last.acts, ['report-success', 'cancel']) < certainty.likely
}

/** Returns the waiting ticket whose problem is only partly over: "the left one works but not the right one". */
export function ticketPartlyOver(context: DialogueContext): Ticket | null {
  const { reading, text, turn, understanding } = context
  const ticket = waitingTicketOf(context)
  if (ticket === null || understanding.alarm !== null || text.includes('?') || !deniesTheRest(context))
    return null
  const works = reading.clauses
    .slice(0, -1)
    .some(({ span }) => turn.context.understandPart(span.text).reportedStatus === 'works')
  const rest = turn.context.understandPart(reading.clauses.at(-1)!.span.text)
  const isOther = ({ outcome, topic }: Pick<NluResult, 'outcome' | 'topic'>) =>
    outcome === 'answer' && isProblem(turn, topic) && topic !== ticket.topic
  const isOfOther = rest.topic !== ticket.topic && (isOther(rest) || isOther(understanding))
  return works && !isOfOther ? ticket : null
}

/** Returns true if success is reported, no other act is likelier, and the message reports no danger. */
function isSolved(context: DialogueContext, ticket: Ticket): boolean {
  const { alarm, isBare, mayBeAlarm, shortAnswer } = context.understanding
  // "Ok" and "yes" agree to what was said.
  if (isBare && shortAnswer !== 'works') return false
  if (alarm !== null || (mayBeAlarm !== null && context.reading.clauses.length > 1)) return false
  const told = [ticket, ...waitingTickets(context.turn)].map((one) =>
    detectSuccess(context, subjectOfTicket(one)),
  )
  if (told.some((one) => one !== null)) return told.some((one) => one?.rest === null)
  // In "The Wi-Fi is connected", said about a VPN problem, the Wi-Fi is not the topic.
  const { isOfThing, outcome, topic } = context.understanding
  const isOfTicket = waitingTickets(context.turn).some((one) => one.topic === topic)
  const isOfOther = isOfThing || (outcome === 'answer' && isProblem(context.turn, topic))
  return isSurelyOver(context, 'report-success') && (isOfTicket || !isOfOther || saysItByItself(context))
}

/** Returns true if the message definitely reports success or cancels, and says nothing to the contrary. */
export function isSurelyOver(context: DialogueContext, act: 'report-success' | 'cancel'): boolean {
  const p = probabilityOf(context, act)
  // "It wasn't urgent anyway, just before tonight" is about the urgency and doesn't cancel anything.
  const contrary = probabilityOf(
    context,
    'report-failure',
    'report-problem',
    ...(act === 'cancel' ? (['inform'] as const) : []),
  )
  return p >= context.certainty.sure && contrary < p / 2 && (likeliestQuestion(context)?.p ?? 0) < p
}

function mayBeSolved(context: DialogueContext, ticket: Ticket): boolean {
  const { certainty, reading, turn, text, understanding } = context
  const { alarm, reportedStatus, topic } = understanding
  if (alarm !== null) return false
  const success = reading.clauses.reduce(
    (p, { acts }) => Math.max(p, most(acts, ['report-success'])),
    probabilityOf(context, 'report-success'),
  )
  // "The message is gone" contains a word for a fault, so the act has to be surer than that.
  const mayFail = reportedStatus === 'fails' || reportedStatus === 'unclear'
  if (mayFail && success < certainty.sure) return false
  if (isOfSomethingElse(context, ticket, success)) return false
  const contrary = probabilityOf(context, ...troubles)
  const isLikely = success >= certainty.likely && success >= probabilityOf(context, ...others)
  const isOfTicket = ticket.topic === null || topic === ticket.topic || success >= certainty.likely
  const saysSo = isOfTicket && (reportedStatus !== null || reportsSuccessLiterally(turn, text))
  // "Since this morning" says when the problem began.
  const tellsSince = understanding.facts.since !== undefined
  return (
    isLikely ||
    (saysSo && contrary < certainty.sure) ||
    (!tellsSince &&
      goalOf(context, ticket) >= mayBeWished &&
      probabilityOf(context, ...troubles, 'report-done') < certainty.likely)
  )
}

/**
 * Returns true for a message such as "the Wi-Fi is connected" about a VPN problem: it names another
 * thing, and doesn't definitely report success with a closely related thing.
 */
function isOfSomethingElse(context: DialogueContext, { facts, topic }: Ticket, success: number): boolean {
  const { certainty, turn, understanding } = context
  const namesAnother = subjectFacts.some((thing) => {
    const [told, known] = [understanding.facts[thing], facts[thing]]
    return told !== undefined && known !== undefined && told !== known
  })
  if (namesAnother || topic === null || !understanding.isOfThing) return namesAnother
  if (saysItByItself(context)) return false
  if (understanding.topic === topic) return false
  const isNear = topicFamily(understanding.topic) === topicFamily(topic) && success >= certainty.success
  if (isNear) return false
  const news = resolutionSignal(topic, understanding, turn.conversation.remediesTried.length > 0)
  return news === null || news === 'elsewhere'
}

/**
 * Returns the probability that any part of the message describes the goal state of the ticket's
 * guide.
 */
function goalOf({ reading, turn, text }: DialogueContext, { topic }: Ticket): number {
  const guide = topic === null ? undefined : turn.context.guides.get(topic)
  if (guide === undefined) return 0
  const parts = [text, ...reading.clauses.map(({ span }) => span.text)]
  return parts
    .filter((part) => turn.context.countDescriptiveWords(part) > 0)
    .reduce((p, part) => Math.max(p, goalStateProbability(turn.context, guide, null, part)), 0)
}

function most(acts: readonly RankedAct[], among: readonly Act[]): number {
  return acts.reduce((p, one) => (among.includes(one.act) ? Math.max(p, one.p) : p), 0)
}
