import { queueName } from '../handoff/queues.js'
import type { Ticket } from '../tickets/ticket.js'
import type { SayingsFile } from '../understanding/sayings-file.js'
import type { Understanding } from '../understanding/understanding.js'
import { contactIn } from './contact.js'
import { deskReply } from './desk-topics.js'
import { isGrave } from './grave.js'
import { learnFor } from './learn.js'
import { announcesAnother, complains, opensMatter, wordsIn } from './new-matter.js'
import { ownTicketOf } from './own-tickets.js'
import { between, phraseIn } from './phrase-in.js'
import { type Plan, say, words } from './plan.js'
import type { ProcessSource } from './process-answers.js'
import { recordLine } from './record-line.js'
import { addressee } from './routing.js'
import { isProblem } from './topic-in-hand.js'
import {
  closedText,
  closedTextOnce,
  inLine,
  isWaiting,
  lineText,
  onCallOffer,
  waitingButtons,
  waitingQuestion,
} from './waiting-line.js'

/** Question of a requester who waits. `other` stands for one that only a technician can answer. */
type Asked = Exclude<keyof SayingsFile['waiting'], 'asks'> | 'other'

/** Kinds of questions in order of precedence. */
const order = ['hours', 'place', 'who', 'coming', 'how', 'when'] as const
/** Questions whose answer includes the desk's opening time, however often they are asked. */
const asksWhen: ReadonlySet<Asked> = new Set(['when', 'coming', 'place', 'still', 'robot'])
/** Maximum number of words of "Hello?" or "still nobody??". */
const mostWordsOfStill = 6
const firstWords = 3
const lastWords = 2

/**
 * Answers a question about a waiting ticket from the queue's figures and records it on the ticket. Returns false if the message asks nothing or
 * starts another problem.
 */
export function answersWhileWaiting(plan: Plan, text: string, understanding: Understanding): boolean {
  const ticket = addressee(plan)
  if (ticket === null || ticket.assignee !== null || plan.conversation.phase.at !== 'idle') return false
  if (understanding.ticketNumbers.some((number) => number !== ticket.number)) return false
  const asked = askedIn(plan, text, understanding)
  if (asked === null || (announcesAnother(plan, text) && complains(plan, understanding))) return false
  if (asked === 'other' && (opensMatter(plan, ticket, text, understanding) || isOfStatus(understanding)))
    return false
  const { topic } = understanding
  recordLine(plan, ticket.number, text)
  learnFor(plan, ticket, understanding)
  if (asked === 'hours') deskReply(plan, 'desk.hours')
  // "Is it dangerous?" next to a burning smell is not a question about outages.
  else if (asked === 'other' && isOfDesk(understanding) && !(isGrave(ticket) && topic === 'desk.outage'))
    deskReply(plan, topic)
  else answer(plan, ticket, asked, understanding)
  return true
}

/** Returns true for a question that the queue's figures don't answer. */
export function asksWhatNobodyElseKnows(plan: Plan, text: string, understanding: Understanding): boolean {
  return askedIn(plan, text, understanding) === 'other' && !isOfDesk(understanding)
}

/** Returns true if a message asks what the queue's figures, the calendar or the outages answer. */
export function asksTheDesk(plan: Plan, text: string, understanding: Understanding): boolean {
  const asked = askedIn(plan, text, understanding)
  return (asked !== null && asked !== 'other') || isOfDesk(understanding)
}

/** Returns the source of the answer that the words ask for; null if the program knows none. */
export function sourceByWords(plan: Plan, text: string, understanding: Understanding): ProcessSource | null {
  const asked = askedIn(plan, text, understanding)
  switch (asked) {
    case 'hours':
    case 'place':
    case 'who':
    case 'when':
    case 'coming':
      return asked
    case 'how':
    case 'reach':
    case 'robot':
    case 'still':
    case 'other':
    case null:
      return null
    default:
      return asked satisfies never
  }
}

/** Returns true for "When and how will you answer?", which needs two answers. */
export function asksHowAndWhen(plan: Plan, text: string): boolean {
  const { languages, of } = plan.situation.sayings
  const typed = between(text)
  return languages.some((language) => {
    const { how, when } = of(language).waiting
    return phraseIn(typed, how) && phraseIn(typed, when)
  })
}

function askedIn(plan: Plan, text: string, understanding: Understanding): Asked | null {
  const { languages, of } = plan.situation.sayings
  const typed = between(text)
  const says = (kind: keyof SayingsFile['waiting']) =>
    languages.some((language) => phraseIn(typed, of(language).waiting[kind]))
  if (Object.keys(contactIn(plan, understanding)).length > 0) return 'reach'
  if (says('robot')) return 'robot'
  const isAsked = text.includes('?')
  if (!isAsked && tellsTrouble(plan, understanding)) return null
  if (says('reach')) return 'reach'
  const phrases = languages.flatMap((language) => of(language).waiting.still)
  const isStill = wordsIn(text) <= mostWordsOfStill && isAsked && says('still')
  if (phrases.some((phrase) => between(phrase) === typed)) return 'still'
  if (!isAsked && !asksAtEitherEnd(plan, typed)) return null
  return order.find((kind) => says(kind)) ?? (isStill ? 'still' : 'other')
}

/** Returns true for "When will they come" or « on m'appelle quand »: without a question mark, a question shows at its beginning or end. */
function asksAtEitherEnd(plan: Plan, typed: string): boolean {
  const { languages, of } = plan.situation.sayings
  const all = typed.trim().split(' ')
  const ends = [all.slice(0, firstWords), all.slice(-lastWords)].map((part) => ` ${part.join(' ')} `)
  return languages.some((language) => ends.some((end) => phraseIn(end, of(language).waiting.asks)))
}

function tellsTrouble(plan: Plan, { outcome, standing, topic }: Understanding): boolean {
  return standing === 'fails' || (outcome === 'answer' && isProblem(plan, topic))
}

/** Returns true for a question about the status; its answer includes the ticket's state and the buttons to add to it or cancel it. */
function isOfStatus({ outcome, topic, ticketNumbers }: Understanding): boolean {
  return ticketNumbers.length > 0 || (outcome === 'answer' && topic === 'desk.ticket-status')
}

/** Returns true for questions about hours and outages, which need no technician. */
function isOfDesk({ outcome, topic }: Understanding): boolean {
  return outcome === 'answer' && (topic === 'desk.hours' || topic === 'desk.outage')
}

function answer(
  plan: Plan,
  ticket: Ticket,
  asked: Exclude<Asked, 'hours'>,
  understanding: Understanding,
): void {
  const { number, queue } = ticket
  const { queues, opening } = plan.situation
  const queueText = queueName(queues, queue, plan.conversation.language)
  const first =
    asked === 'reach'
      ? reachText(plan, number, understanding)
      : asked === 'when' || asked === 'place'
        ? null
        : words(plan, `waiting-${asked}`, { number, queue: queueText })
  if (!isWaiting(ticket)) {
    const { next } = ownTicketOf(plan, ticket)
    return say(plan, [...(first === null ? [] : [first]), next].join(' '), {
      ticket: number,
      isHeardAnyway: true,
    })
  }
  const call = opening.isOpen ? 'no' : onCallOffer(plan, ticket)
  const place = lineText(plan, inLine(ticket))
  const stands = opening.isOpen
    ? [place, ...dueText(plan, ticket)]
    : asksWhen.has(asked)
      ? [closedText(plan, call), place]
      : [closedTextOnce(plan, call)]
  const how = asked === 'when' ? [words(plan, 'waiting-here')] : []
  say(plan, [...(first === null ? [] : [first]), ...stands, ...how].filter((one) => one !== '').join(' '), {
    ticket: number,
    isHeardAnyway: true,
    buttons: waitingButtons(plan, number, call),
    question: waitingQuestion(number),
  })
}

function dueText(plan: Plan, { sla }: Ticket): readonly string[] {
  const dueAt = sla?.dueAt ?? null
  const { momentText, now } = plan.situation
  if (dueAt === null || dueAt <= now) return []
  return [words(plan, 'waiting-due', { moment: momentText(dueAt, plan.conversation.language) })]
}

function reachText(plan: Plan, number: string, understanding: Understanding): string {
  const contact = Object.values(contactIn(plan, understanding)).join(', ')
  return contact === ''
    ? words(plan, 'waiting-reach', { number })
    : words(plan, 'reach-noted', { number, contact })
}
