import { type Act, isQuestionAct } from '../nlu/acts/act.js'
import type { Ticket } from '../tickets/ticket.js'
import { fold } from '../troubleshooting/option-for.js'
import type { Understanding } from '../understanding/understanding.js'
import { isGrave } from './grave.js'
import { patternOf } from './phrase-in.js'
import type { Plan } from './plan.js'
import { isProblem } from './topic-in-hand.js'

/** Minimum number of words of a new problem; "Room 12" answers a technician's question. */
const fewestWords = 3
/** Time within which requested details are expected, in milliseconds. */
const detailsWithinMs = 15 * 60_000
/** Maximum number of words of an answer with additions; a longer message says more than the question asks. */
export const mostWordsOfAnswer = 10
/** Facts that identify the subject of a problem. */
export const things = ['application', 'product', 'device', 'printer'] as const

/**
 * Returns true if a message starts another problem than the one of a waiting or assigned ticket. Messages to an assignee, and answers to questions
 * for them, often resemble another topic ("I closed Outlook", "all right, I'm at my desk"). They belong to the ticket unless they announce
 * something else or are urgent.
 */
export function opensMatter(plan: Plan, ticket: Ticket, text: string, understanding: Understanding): boolean {
  const { outcome, isBare, topic } = understanding
  const isAboutAnother =
    outcome === 'answer' &&
    !isBare &&
    wordsIn(text) >= fewestWords &&
    isProblem(plan, topic) &&
    topic !== ticket.topic &&
    ticket.topic !== null
  if (!isAboutAnother || !complains(plan, understanding) || asksToAdd(plan, understanding)) return false
  if (isGrave(ticket)) return announcesAnother(plan, text)
  return saysItIsAnother(plan, text, understanding) || !isForTheTicket(plan, ticket, text, understanding)
}

/** Acts that complain or make a request. */
const complaints: ReadonlySet<Act> = new Set(['report-problem', 'report-failure', 'cannot-do', 'request'])

/**
 * Returns true if a message may be a complaint or a request, by its acts or its words. One that only names a thing, or asks about it, starts no
 * topic.
 */
export function complains(plan: Plan, understanding: Understanding): boolean {
  const { certainty, reading } = plan.situation
  if (complainsSurely(plan)) return true
  if ((reading?.acts.find(({ act }) => isQuestionAct(act))?.p ?? 0) >= certainty.sure) return false
  const { isOfThing, standing, text } = understanding
  const fails = standing === 'fails' && isOfThing
  return fails || announcesAnother(plan, text) || cannotWait(plan, text, understanding)
}

/** Same as `complains`, judged by the acts alone. */
export function complainsSurely({ situation: { certainty, reading } }: Plan): boolean {
  return reading === null || reading.acts.some(({ act, p }) => complaints.has(act) && p >= certainty.likely)
}

const updateTopic = 'desk.ticket-update'
/** Lowest confidence at which a lower-ranked topic is considered, 0 to 1. */
const worthAThought = 0.05

/**
 * Returns true for "She needs a laptop, kindly add this to the ticket": it mostly resembles a laptop request, but ticket update is among the
 * candidates.
 */
function asksToAdd(plan: Plan, { candidates, text }: Understanding): boolean {
  const read = candidates.some(
    ({ confidence, topic }) => topic === updateTopic && confidence >= worthAThought,
  )
  return read && !saysAnother(plan, text)
}

/**
 * Returns true if a message belongs to the ticket: a technician has it; or its details were just requested and the message names nothing else; or
 * it gives a phone number.
 */
function isForTheTicket(plan: Plan, ticket: Ticket, text: string, { facts, topic }: Understanding): boolean {
  const { conversation, situation } = plan
  const asked = conversation.detailsAsked
  const isAsked = asked?.ticket === ticket.number && situation.now - asked.at < detailsWithinMs
  const namesAnother = things.some(
    (thing) => facts[thing] !== undefined && facts[thing] !== ticket.facts[thing],
  )
  // Text that merely resembles a security matter is a list of details, even if it names things.
  const isDetail = !namesAnother || situation.topics.get(topic)?.urgency === 'critical'
  return ticket.assignee !== null || (isAsked && isDetail) || tellsWhereToReach(plan, text)
}

/** Returns true for "You can call me on 4471": the number is for the technician, and the phone is not the problem. */
export function tellsWhereToReach(plan: Plan, text: string): boolean {
  return /\d{3}|\d\d[ .-]\d\d/.test(text) && says(plan, text, 'contact')
}

/** Returns true if a person who was just asked something announces another subject or an urgent one. */
export function saysItIsAnother(
  plan: Plan,
  text: string,
  understanding: Pick<Understanding, 'topic' | 'shortAnswer' | 'opensWith'>,
): boolean {
  if (cannotWait(plan, text, understanding)) return true
  const { shortAnswer } = understanding
  return shortAnswer === null ? announcesAnother(plan, text) : says(plan, text, 'announced')
}

/**
 * Returns true if a message resembles something urgent, such as a security matter. "Yes, he has a Microsoft account" and "Julie, a laptop, a badge"
 * do, but are details as long as they mention no harm.
 */
export function cannotWait(
  plan: Plan,
  text: string,
  { topic, opensWith }: Pick<Understanding, 'topic' | 'opensWith'>,
): boolean {
  if (plan.situation.topics.get(topic)?.urgency !== 'critical') return false
  const isAnswer = opensWith !== null && says(plan, text, 'has') && wordsIn(text) <= mostWordsOfAnswer
  const isDetail = isListOfDetails(text) || isAnswer
  return !isDetail || mayTellOfHarm(plan, text)
}

/** Returns true if the message may report harm. A language without a list of words for harm always may. */
export function mayTellOfHarm(plan: Plan, text: string): boolean {
  const { sayings } = plan.situation
  return sayings.of(plan.conversation.language)['new-matter'].harm.length === 0 || says(plan, text, 'harm')
}

/** Matches "Julie Martin, marketing, a laptop and a badge". */
export function isListOfDetails(text: string): boolean {
  const parts = text
    .split(/[,;\n]/)
    .map((part) => part.trim())
    .filter((part) => part !== '')
  return parts.length >= fewestParts && parts.every((part) => part.split(/\s+/).length <= mostWordsOfPart)
}

export function wordsIn(text: string): number {
  return text.trim().split(/\s+/).length
}

const fewestParts = 3
const mostWordsOfPart = 5

/** Matches "By the way", "is broken too" and "I need a …". */
export function announcesAnother(plan: Plan, text: string): boolean {
  return says(plan, text, 'announced') || says(plan, text, 'told')
}

/**
 * Returns true for "Also nothing prints" or "by the way, I need a badge": an addition to the current problem. A message that begins with yes or no
 * is an answer first.
 */
export function isToldBesides(
  plan: Plan,
  { isAdded, opensWith, text }: Pick<Understanding, 'isAdded' | 'opensWith' | 'text'>,
): boolean {
  return opensWith === null && (isAdded || saysAnother(plan, text))
}

/** Matches "By the way" and "another thing". */
export function saysAnother(plan: Plan, text: string): boolean {
  return says(plan, text, 'announced')
}

type Saying = 'announced' | 'told' | 'contact' | 'has' | 'harm' | 'first'

function says({ situation: { sayings } }: Plan, text: string, how: Saying): boolean {
  const typed = ` ${fold(text)} `
  return sayings.languages.some((language) => patternOf(sayings.of(language)['new-matter'][how]).test(typed))
}

/** Returns the text without the phrase, folded; null if it doesn't contain one. */
export function withoutSaying({ situation: { sayings } }: Plan, text: string, how: Saying): string | null {
  const typed = ` ${fold(text)} `
  for (const language of sayings.languages) {
    const pattern = patternOf(sayings.of(language)['new-matter'][how])
    if (pattern.test(typed)) return typed.replace(pattern, ' ').trim()
  }
  return null
}
