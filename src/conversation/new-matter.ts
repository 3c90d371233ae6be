import { type Act, isQuestionAct } from '../nlu/acts/act.js'
import type { Ticket } from '../tickets/ticket.js'
import { fold } from '../troubleshooting/option-for.js'
import type { Understanding } from '../understanding/understanding.js'
import { isGrave } from './grave.js'
import { patternOf } from './phrase-in.js'
import type { Plan } from './plan.js'
import { isProblem } from './topic-in-hand.js'

/** "Room 12" answers what a technician asked; a new problem is told in more words. */
const fewestWords = 3
/** Details that were asked for come within so long. */
const detailsWithinMs = 15 * 60_000
/** Most words of an answer that goes on to say more; what is longer tells of more than the question. */
export const mostWordsOfAnswer = 10
/** Facts that belong to one problem and not to another. */
export const things = ['application', 'product', 'device', 'printer'] as const

/**
 * Whether a line opens another problem than the ticket that waits for a technician or is with one. To somebody who has it
 * much is said that reads like another topic ("I closed Outlook", "all right, I'm at my desk"), and in answer to what was asked
 * for them: unless it says itself that it is something else, or cannot wait, it is for them.
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

/** Acts by which a line complains of something, or wishes for it. */
const complaints: ReadonlySet<Act> = new Set(['report-problem', 'report-failure', 'cannot-do', 'request'])

/**
 * Whether a line may complain of something or wish for it, by what it does or by its words: what only names a thing, or asks about it, opens no
 * matter.
 */
export function complains(plan: Plan, understanding: Understanding): boolean {
  const { certainty, reading } = plan.situation
  if (complainsSurely(plan)) return true
  if ((reading?.acts.find(({ act }) => isQuestionAct(act))?.p ?? 0) >= certainty.sure) return false
  const { isOfThing, standing, text } = understanding
  const fails = standing === 'fails' && isOfThing
  return fails || announcesAnother(plan, text) || cannotWait(plan, text, understanding)
}

/** The same, by what the line does alone. */
export function complainsSurely({ situation: { certainty, reading } }: Plan): boolean {
  return reading === null || reading.acts.some(({ act, p }) => complaints.has(act) && p >= certainty.likely)
}

const updateTopic = 'desk.ticket-update'
/** From here on a second reading is worth a thought. */
const worthAThought = 0.05

/** "She needs a laptop, kindly add this to the ticket" reads like a wish for a laptop, and a little like what it is. */
function asksToAdd(plan: Plan, { candidates, text }: Understanding): boolean {
  const read = candidates.some(
    ({ confidence, topic }) => topic === updateTopic && confidence >= worthAThought,
  )
  return read && !saysAnother(plan, text)
}

/**
 * Tells whether a line is for the ticket: a technician has it; or its details were just asked for, and the line names nothing else; or it tells where
 * to call.
 */
function isForTheTicket(plan: Plan, ticket: Ticket, text: string, { facts, topic }: Understanding): boolean {
  const { conversation, situation } = plan
  const asked = conversation.detailsAsked
  const isAsked = asked?.ticket === ticket.number && situation.now - asked.at < detailsWithinMs
  const namesAnother = things.some(
    (thing) => facts[thing] !== undefined && facts[thing] !== ticket.facts[thing],
  )
  // What only reads like a matter of security is a list of details, which names things.
  const isDetail = !namesAnother || situation.topics.get(topic)?.urgency === 'critical'
  return ticket.assignee !== null || (isAsked && isDetail) || tellsWhereToReach(plan, text)
}

/** "You can call me on 4471", to the person who will have the ticket: the telephone is all right. */
export function tellsWhereToReach(plan: Plan, text: string): boolean {
  return /\d{3}|\d\d[ .-]\d\d/.test(text) && says(plan, text, 'contact')
}

/** Whether somebody who was just asked something says that they write of something else, or of what cannot wait. */
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
 * Whether a line reads like what cannot wait, such as a matter of security. "Yes, he has a Microsoft account" and "Julie, a laptop, a badge"
 * do, and are details, as long as they tell of no harm.
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

/** Without words for harm a language tells of none, and nothing is sure. */
export function mayTellOfHarm(plan: Plan, text: string): boolean {
  const { sayings } = plan.situation
  return sayings.of(plan.conversation.language)['new-matter'].harm.length === 0 || says(plan, text, 'harm')
}

/** "Julie Martin, marketing, a laptop and a badge". */
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

/** "By the way", "is broken too", "I need a …". */
export function announcesAnother(plan: Plan, text: string): boolean {
  return says(plan, text, 'announced') || says(plan, text, 'told')
}

/** "Also nothing prints", "by the way, I need a badge": not instead of the current problem. What begins with yes or no answers first. */
export function isToldBesides(
  plan: Plan,
  { isAdded, opensWith, text }: Pick<Understanding, 'isAdded' | 'opensWith' | 'text'>,
): boolean {
  return opensWith === null && (isAdded || saysAnother(plan, text))
}

/** "By the way", "another thing". */
export function saysAnother(plan: Plan, text: string): boolean {
  return says(plan, text, 'announced')
}

type Saying = 'announced' | 'told' | 'contact' | 'has' | 'harm' | 'first'

function says({ situation: { sayings } }: Plan, text: string, how: Saying): boolean {
  const typed = ` ${fold(text)} `
  return sayings.languages.some((language) => patternOf(sayings.of(language)['new-matter'][how]).test(typed))
}

/** The rest of a text that says it, folded; null if it does not. */
export function withoutSaying({ situation: { sayings } }: Plan, text: string, how: Saying): string | null {
  const typed = ` ${fold(text)} `
  for (const language of sayings.languages) {
    const pattern = patternOf(sayings.of(language)['new-matter'][how])
    if (pattern.test(typed)) return typed.replace(pattern, ' ').trim()
  }
  return null
}
