import type { Ticket } from '../tickets/ticket.js'
import { fold } from '../troubleshooting/option-for.js'
import type { Understanding } from '../understanding/understanding.js'
import type { Plan } from './plan.js'
import { isProblem } from './topic-in-hand.js'

/** "Room 12" answers what a technician asked; a new problem is told in more words. */
const fewestWords = 3
/** Details that were asked for come within so long. */
const detailsWithinMs = 15 * 60_000
/** What one matter is about, and another is not. */
export const things = ['application', 'product', 'device', 'printer'] as const

/**
 * Whether a line opens another matter than the ticket that waits for a technician or is with one. To somebody who has it
 * much is said that reads like another topic ("I closed Outlook", "all right, I'm at my desk"), and in answer to what was asked
 * for them: unless it says itself that it is something else, or cannot wait, it is for them.
 */
export function opensMatter(plan: Plan, ticket: Ticket, text: string, understanding: Understanding): boolean {
  const { outcome, isBare, topic } = understanding
  const isAboutAnother =
    outcome === 'answer' &&
    !isBare &&
    text.trim().split(/\s+/).length >= fewestWords &&
    isProblem(plan, topic) &&
    topic !== ticket.topic &&
    ticket.topic !== null
  if (!isAboutAnother) return false
  return saysItIsAnother(plan, text, understanding) || !isForTheTicket(plan, ticket, text, understanding)
}

/** Somebody has it; or its details were just asked for, and the line names nothing else; or it tells where to call. */
function isForTheTicket(plan: Plan, ticket: Ticket, text: string, { facts }: Understanding): boolean {
  const { conversation, situation } = plan
  const asked = conversation.detailsAsked
  const isAsked = asked?.ticket === ticket.number && situation.now - asked.at < detailsWithinMs
  const namesAnother = things.some(
    (thing) => facts[thing] !== undefined && facts[thing] !== ticket.facts[thing],
  )
  return ticket.assignee !== null || (isAsked && !namesAnother) || tellsWhereToReach(plan, text)
}

/** "You can call me on 4471", to whoever will have the ticket: the telephone is all right. */
function tellsWhereToReach(plan: Plan, text: string): boolean {
  return /\d{3}|\d\d[ .-]\d\d/.test(text) && says(plan, text, 'contact')
}

/** Whether somebody who was just asked something says that they write of something else, or of what cannot wait. */
export function saysItIsAnother(
  plan: Plan,
  text: string,
  { topic, shortAnswer }: Pick<Understanding, 'topic' | 'shortAnswer'>,
): boolean {
  if (topic !== null && plan.situation.topics.get(topic)?.urgency === 'critical') return true
  return shortAnswer === null ? announcesAnother(plan, text) : says(plan, text, 'announced')
}

/** "By the way", "is broken too", "I need a …". */
export function announcesAnother(plan: Plan, text: string): boolean {
  return says(plan, text, 'announced') || says(plan, text, 'told')
}

function says(
  { situation: { wording } }: Plan,
  text: string,
  how: 'announced' | 'told' | 'contact',
): boolean {
  const typed = ` ${fold(text)} `
  return wording.languages.some((language) => patternOf(wording.card(language).newMatter[how]).test(typed))
}

const patterns = new WeakMap<readonly string[], RegExp>()
/** A language need not have any phrases: this stands nowhere. */
const none = /(?!)/

/** Of any of the phrases. They do not change while the program runs. */
function patternOf(phrases: readonly string[]): RegExp {
  const known = patterns.get(phrases)
  if (known !== undefined) return known
  const each = phrases.map((phrase) => phrase.split('…').map(fold).join('(?: [^ ]+){0,3} '))
  const made = each.length === 0 ? none : new RegExp(` (?:${each.join('|')}) `)
  patterns.set(phrases, made)
  return made
}
