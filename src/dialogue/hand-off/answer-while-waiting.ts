import type { ProcessSource } from '../../content/policies/process-answers-policy.js'
import { queueName } from '../../desk/people/queues.js'
import type { Ticket } from '../../desk/ticket/ticket.js'
import { isQuestionAct } from '../../nlu/acts/act.js'
import type { SayingsFile } from '../../nlu/language/sayings-file.js'
import type { NluResult } from '../../nlu/nlu-result.js'
import { answerMetaTopic } from '../answers/answer-meta-topic.js'
import { reachText } from '../answers/request-handling-text.js'
import { isEmergencyOrSecurity } from '../emergency/is-emergency-or-security.js'
import { matchPhrase, padForMatching } from '../interpretation/match-phrase.js'
import { forwardToTicket } from '../routing/forward-to-ticket.js'
import { targetTicket } from '../routing/route-message.js'
import { fillTicketSlots } from '../slots/fill-slots.js'
import { findContactDetails } from '../slots/find-contact-details.js'
import { contactParts } from '../slots/keep-contact-details.js'
import { isProblem } from '../topics/active-topic.js'
import {
  announcesOtherTopic,
  countWords,
  isComplaintOrRequest,
  startsOtherProblem,
} from '../topics/topic-switch-signals.js'
import { say, type TurnBuilder, t } from '../turn-builder.js'
import { dueText } from './due-text.js'
import {
  closedText,
  closedTextOnce,
  isWaiting,
  onCallOffer,
  queueEntryOf,
  queuePositionText,
  waitingButtons,
  waitingPromptId,
} from './queue-position-text.js'

/**
 * Kind of question that a waiting requester asks. `told`: the message contains a number or an
 * address; `other`: the queue's figures don't answer the question.
 */
type Asked = Exclude<keyof SayingsFile['waiting'], 'asks'> | 'told' | 'other'

/** Kinds of questions in order of precedence. */
const order = ['hours', 'place', 'who', 'coming', 'how', 'when', 'reach'] as const
/**
 * Questions for which the answer always includes the desk's opening time, however often people ask.
 */
const asksWhen: ReadonlySet<Asked> = new Set(['when', 'coming', 'place', 'still'])
/** Maximum number of words in a message such as "Hello?" or "still nobody??". */
const mostWordsOfStill = 6
const firstWords = 3
const lastWords = 2

/**
 * Answers a question about a waiting ticket from the queue's figures and records it on the ticket. Returns false if the message isn't a question or
 * is about another problem.
 */
export function answerWhileWaiting(turn: TurnBuilder, text: string, understanding: NluResult): boolean {
  const ticket = targetTicket(turn)
  if (ticket === null || ticket.assignment.assignee !== null || turn.conversation.prompt.kind !== 'idle')
    return false
  if (understanding.ticketNumbers.some((number) => number !== ticket.number)) return false
  const asked = askedIn(turn, text, understanding)
  if (asked === null || (announcesOtherTopic(turn, text) && isComplaintOrRequest(turn, understanding)))
    return false
  if (
    asked === 'other' &&
    (startsOtherProblem(turn, ticket, text, understanding) || isOfStatus(understanding))
  )
    return false
  const { topic } = understanding
  forwardToTicket(turn, ticket.number, text)
  fillTicketSlots(turn, ticket, understanding)
  if (asked === 'hours') answerMetaTopic(turn, 'desk.hours')
  // "Is it dangerous?" next to a burning smell is not a question about outages.
  else if (
    asked === 'other' &&
    isOfDesk(understanding) &&
    !(isEmergencyOrSecurity(ticket) && topic === 'desk.outage')
  )
    answerMetaTopic(turn, topic)
  else answer(turn, ticket, asked, understanding)
  return true
}

/** Returns true for a question that the queue's figures don't answer. */
export function isQuestionForTechnician(turn: TurnBuilder, text: string, understanding: NluResult): boolean {
  return askedIn(turn, text, understanding) === 'other' && !isOfDesk(understanding)
}

/** Returns true if a message asks something that the queue's figures, the calendar or the outages answer. */
export function asksTheDesk(turn: TurnBuilder, text: string, understanding: NluResult): boolean {
  const asked = askedIn(turn, text, understanding)
  return (asked !== null && asked !== 'other') || isOfDesk(understanding)
}

/** Returns the source of the answer that the words ask for; null if there is none. */
export function requestedProcessSource(
  turn: TurnBuilder,
  text: string,
  understanding: NluResult,
): ProcessSource | null {
  const asked = askedIn(turn, text, understanding)
  // "Until what time can I reach you?" asks for the hours, not when an answer comes.
  if (asked === 'when' && understanding.outcome === 'answer' && understanding.topic === 'desk.hours')
    return 'hours'
  switch (asked) {
    case 'hours':
    case 'place':
    case 'who':
    case 'when':
    case 'coming':
    case 'reach':
      return asked
    case 'how':
    case 'told':
    case 'still':
    case 'other':
    case null:
      return null
    default:
      return asked satisfies never
  }
}

/** Returns true for "When and how will you answer?", which needs two answers. */
export function asksHowAndWhen(turn: TurnBuilder, text: string): boolean {
  const { languages, of } = turn.context.sayings
  const typed = padForMatching(text)
  return languages.some((language) => {
    const { how, when } = of(language).waiting
    return matchPhrase(typed, how) && matchPhrase(typed, when)
  })
}

function askedIn(turn: TurnBuilder, text: string, understanding: NluResult): Asked | null {
  const { languages, of } = turn.context.sayings
  const typed = padForMatching(text)
  const says = (kind: keyof SayingsFile['waiting']) =>
    languages.some((language) => matchPhrase(typed, of(language).waiting[kind]))
  if (Object.keys(findContactDetails(turn, understanding)).length > 0) return 'told'
  const isAsked = text.includes('?')
  if (!isAsked && isOnlyCivil(turn)) return null
  if (!isAsked && tellsTrouble(turn, understanding)) return null
  const phrases = languages.flatMap((language) => of(language).waiting.still)
  const isStill = countWords(text) <= mostWordsOfStill && isAsked && says('still')
  if (phrases.some((phrase) => padForMatching(phrase) === typed)) return 'still'
  if (!isAsked && !asksAtEitherEnd(turn, typed)) return says('reach') ? 'reach' : null
  return order.find((kind) => says(kind)) ?? (isStill ? 'still' : 'other')
}

/**
 * Returns true for a courtesy such as "thanks all the same", even if the same words could be a
 * question elsewhere.
 */
function isOnlyCivil({ context: { certainty, reading } }: TurnBuilder): boolean {
  const [first, second] = (reading?.acts ?? []).filter(({ act }) => act !== 'bye' && act !== 'choose')
  return first?.act === 'thank' && first.p >= certainty.success && (second?.p ?? 0) < certainty.likely
}

/**
 * Returns true for "When will they come" or « on m'appelle quand »: without a question mark, a question is recognised
 * by its beginning or its end.
 */
function asksAtEitherEnd(turn: TurnBuilder, typed: string): boolean {
  const { languages, of } = turn.context.sayings
  const all = typed.trim().split(' ')
  const ends = [all.slice(0, firstWords), all.slice(-lastWords)].map((part) => ` ${part.join(' ')} `)
  return languages.some((language) => ends.some((end) => matchPhrase(end, of(language).waiting.asks)))
}

function tellsTrouble(turn: TurnBuilder, { outcome, reportedStatus, topic }: NluResult): boolean {
  return reportedStatus === 'fails' || (outcome === 'answer' && isProblem(turn, topic))
}

/** Returns true for a question about the status; its answer includes the ticket's state and the buttons to add details or cancel the ticket. */
function isOfStatus({ outcome, topic, ticketNumbers }: NluResult): boolean {
  return ticketNumbers.length > 0 || (outcome === 'answer' && topic === 'desk.ticket-status')
}

/** Returns true for questions about hours and outages, which need no technician. */
function isOfDesk({ outcome, topic }: NluResult): boolean {
  return outcome === 'answer' && (topic === 'desk.hours' || topic === 'desk.outage')
}

function answer(
  turn: TurnBuilder,
  ticket: Ticket,
  asked: Exclude<Asked, 'hours'>,
  understanding: NluResult,
): void {
  const { number } = ticket
  const { opening } = turn.context
  const own = firstSentence(turn, ticket, asked, understanding)
  const first = own ?? (tellsBeside(turn) ? t(turn, 'goes-to-queue', { number }) : null)
  if (!isWaiting(ticket)) {
    const { next } = turn.context.flows.selfService.buildOwnTicket(turn, ticket)
    return say(turn, [...(first === null ? [] : [first]), next].join(' '), {
      ticket: number,
      isHeardAnyway: true,
    })
  }
  const call = opening.isOpen ? 'no' : onCallOffer(turn, ticket)
  const place = queuePositionText(turn, queueEntryOf(ticket))
  const stands = opening.isOpen
    ? [place, ...ticketDueText(turn, ticket)]
    : asksWhen.has(asked)
      ? [closedText(turn, call), place]
      : [closedTextOnce(turn, call)]
  const how = asked === 'when' ? [t(turn, 'waiting-here')] : []
  say(turn, [...(first === null ? [] : [first]), ...stands, ...how].filter((one) => one !== '').join(' '), {
    ticket: number,
    isHeardAnyway: true,
    buttons: waitingButtons(turn, number, call),
    question: waitingPromptId(number),
  })
}

/**
 * Returns true for messages such as "I need it by Friday. Can you add that?", which contain
 * information or a wish as well as the question.
 */
function tellsBeside({ context: { certainty, reading } }: TurnBuilder): boolean {
  const clauses = reading?.clauses ?? []
  return (
    clauses.length > 1 &&
    clauses.some(
      ({ acts, isAsked }) =>
        !isAsked && acts.some(({ act, p }) => (act === 'inform' || act === 'request') && p >= certainty.sure),
    )
  )
}

/**
 * Returns true for messages such as "I'd need it before Friday. Can you add that?", which look like
 * a question but only express a wish.
 */
function onlyWishes({ context: { certainty, reading } }: TurnBuilder): boolean {
  const acts = reading?.acts ?? []
  return (
    acts.some(({ act, p }) => act === 'request' && p >= certainty.success) &&
    !acts.some(({ act, p }) => isQuestionAct(act) && p >= certainty.likely)
  )
}

/**
 * Returns the sentence to put before the place in the queue; null for a question that the place
 * alone answers.
 */
function firstSentence(
  turn: TurnBuilder,
  ticket: Ticket,
  asked: Exclude<Asked, 'hours'>,
  understanding: NluResult,
): string | null {
  const { number, queue } = ticket
  switch (asked) {
    case 'told':
      return reachNoted(turn, number, understanding)
    case 'reach':
      return reachText(turn, ticket)
    case 'when':
      // "Will they call me today?" also asks how.
      return wishesToBeReached(turn, understanding.text) ? reachText(turn, ticket) : null
    case 'place':
      return null
    default: {
      if (asked === 'other' && onlyWishes(turn)) return t(turn, 'goes-to-queue-asked', { number })
      const { language } = turn.conversation
      return t(turn, `waiting-${asked}`, { number, queue: queueName(turn.context.queues, queue, language) })
    }
  }
}

/** Returns true if the message mentions being called or written to. */
export function wishesToBeReached({ context: { sayings } }: TurnBuilder, text: string): boolean {
  const typed = padForMatching(text)
  return sayings.languages.some((language) => matchPhrase(typed, sayings.of(language).waiting.reach))
}

function ticketDueText(turn: TurnBuilder, { sla }: Ticket): readonly string[] {
  const dueAt = sla?.dueAt ?? null
  return dueAt === null || dueAt <= turn.context.now ? [] : [dueText(turn, dueAt)]
}

/** Says that the number or the address in the message is on the ticket. */
export function reachNoted(turn: TurnBuilder, number: string, understanding: NluResult): string {
  return t(turn, 'reach-noted', { number, contact: contactParts(turn, understanding).join(', ') })
}
