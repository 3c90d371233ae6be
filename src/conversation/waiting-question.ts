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

/** Question from somebody who waits. `other`: only a technician can answer. */
type Asked = Exclude<keyof SayingsFile['waiting'], 'asks'> | 'other'

/** The first that fits is what is asked. */
const order = ['hours', 'place', 'who', 'coming', 'how', 'when'] as const
/** Of these the answer is when the desk opens, as often as they are asked. */
const asksWhen: ReadonlySet<Asked> = new Set(['when', 'coming', 'place', 'still', 'robot'])
/** "Hello?", "still nobody??": no more than that. */
const mostWordsOfStill = 6
const firstWords = 3
const lastWords = 2

/**
 * A question of somebody whose ticket nobody has yet is answered from the queue's own figures, and is on the ticket. False when the line
 * asks nothing, or opens another problem.
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
  // "Is it dangerous?", beside a burning smell, asks for no outage.
  else if (asked === 'other' && isOfDesk(understanding) && !(isGrave(ticket) && topic === 'desk.outage'))
    deskReply(plan, topic)
  else answer(plan, ticket, asked, understanding)
  return true
}

/** A question that the queue's figures do not answer. */
export function asksWhatNobodyElseKnows(plan: Plan, text: string, understanding: Understanding): boolean {
  return askedIn(plan, text, understanding) === 'other' && !isOfDesk(understanding)
}

/** Source of the answer that a question's words ask for; null if they ask for none that the program knows. */
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

/** "When and how will you answer?": one question, and two answers. */
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

/** "When will they come", « on m'appelle quand »: without its mark, a question begins or ends as one. */
function asksAtEitherEnd(plan: Plan, typed: string): boolean {
  const { languages, of } = plan.situation.sayings
  const all = typed.trim().split(' ')
  const ends = [all.slice(0, firstWords), all.slice(-lastWords)].map((part) => ` ${part.join(' ')} `)
  return languages.some((language) => ends.some((end) => phraseIn(end, of(language).waiting.asks)))
}

function tellsTrouble(plan: Plan, { outcome, standing, topic }: Understanding): boolean {
  return standing === 'fails' || (outcome === 'answer' && isProblem(plan, topic))
}

/** The answer to it has the ticket's state, and the buttons to add to it or to cancel it. */
function isOfStatus({ outcome, topic, ticketNumbers }: Understanding): boolean {
  return ticketNumbers.length > 0 || (outcome === 'answer' && topic === 'desk.ticket-status')
}

/** Hours and outages are known without a technician. */
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
