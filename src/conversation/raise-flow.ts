import type { Button } from '../replies/message.js'
import type { Ticket } from '../tickets/ticket.js'
import type { Understanding } from '../understanding/understanding.js'
import { isCourtesy } from './learn.js'
import { between, phraseIn, wordCount } from './phrase-in.js'
import { askNamed, change, type Plan, say, words } from './plan.js'

/** Time within which a message counts as the reason, in milliseconds; a later one is about something else. */
const reasonWithinMs = 3_600_000
/** Maximum number of words; in a longer message "escalate" is about something else. */
const mostWords = 14

export function raiseButton(plan: Plan, number: string): Button {
  return { label: words(plan, 'escalate-up'), value: `escalate|${number}` }
}

/** Handles `escalate|INC-1001`: asks for the reason. Only for the person's own tickets, and at most once in the policy's interval. */
export function askWhyHigher(plan: Plan, number: string): void {
  const ticket = withPeople(plan).find((one) => one.number === number)
  if (ticket === undefined) return say(plan, words(plan, 'escalate-none'), { ticket: null })
  const { now, byRequester, momentText } = plan.situation
  const last = ticket.escalatedByRequesterAt?.at(-1)
  if (last !== undefined && now - last < byRequester.atMostEvery) {
    const moment = momentText(last, plan.conversation.language)
    return say(plan, words(plan, 'escalate-already', { number, moment }), { ticket: null })
  }
  change(plan, { raising: { ticket: number, at: now } })
  askNamed(plan, `escalate:${number}:${now}`, words(plan, 'escalate-why', { number }), [
    { label: words(plan, 'approval-undecided'), value: `escalate-back|${number}` },
  ])
}

export function leaveAsItIs(plan: Plan, number: string): void {
  change(plan, { raising: null })
  say(plan, words(plan, 'escalate-back', { number }), { ticket: null })
}

/**
 * Escalates a waiting ticket whose requester asks for a person, if they are upset or the ticket has the highest priority. Returns false if neither
 * applies, or if it was escalated recently.
 */
export function raisesForPerson(plan: Plan, ticket: Ticket, { text, tone }: Understanding): boolean {
  const { byRequester, now } = plan.situation
  const last = ticket.escalatedByRequesterAt?.at(-1)
  if (ticket.assignee !== null || (last !== undefined && now - last < byRequester.atMostEvery)) return false
  if (tone !== 'upset' && ticket.priority !== 'P1') return false
  raise(plan, ticket, text)
  return true
}

function raise(plan: Plan, { number, requester }: Ticket, reason: string): void {
  plan.actions.push({
    do: 'escalate-up',
    ticket: number,
    by: { id: requester.id, name: requester.name },
    reason: reason.trim(),
    isByRequester: true,
  })
  say(plan, words(plan, 'escalate-told', { number }), { ticket: number, isHeardAnyway: true })
}

/**
 * Handles a message that gives the reason, asks for an escalation or complains about a handed-off ticket; returns false if it is about something
 * else.
 */
export function takesItHigher(plan: Plan, text: string, understanding: Understanding): boolean {
  const { raising } = plan.conversation
  if (raising != null && plan.situation.now - raising.at <= reasonWithinMs)
    return takeReason(plan, raising.ticket, text, understanding)
  const ticket = meant(plan, understanding)
  if (ticket === null) return false
  if (asksForIt(plan, text)) {
    plan.actions.push({ do: 'record-line', ticket: ticket.number })
    askWhyHigher(plan, ticket.number)
    return true
  }
  if (!complains(plan, understanding)) return false
  plan.actions.push({ do: 'record-line', ticket: ticket.number })
  say(plan, words(plan, 'complaint-open', { number: ticket.number }), {
    ticket: ticket.number,
    isHeardAnyway: true,
    buttons: [raiseButton(plan, ticket.number)],
  })
  return true
}

/** Returns true if "I want to speak to your manager" is about a handed-off ticket, which is then escalated instead of handed off again. */
export function wantsItHigher(plan: Plan, text: string, understanding: Understanding): boolean {
  return meant(plan, understanding) !== null && (asksForIt(plan, text) || isComplaint(plan, understanding))
}

/** Returns true for a clear complaint or angry words. People who only wait, or give thanks, get no apology. */
function complains(plan: Plan, understanding: Understanding): boolean {
  const { outcome, tone, topic } = understanding
  if (outcome !== 'unknown' && topic === 'desk.complaint') return isComplaint(plan, understanding)
  return tone === 'upset' && !isCourtesy(plan, understanding)
}

function isComplaint({ situation }: Plan, { confidence, outcome, topic }: Understanding): boolean {
  return outcome === 'answer' && topic === 'desk.complaint' && confidence >= situation.complaintFrom
}

function takeReason(plan: Plan, number: string, text: string, { isBare, wish }: Understanding): boolean {
  if (isBare && (wish === 'back' || wish === 'start-over')) {
    leaveAsItIs(plan, number)
    return true
  }
  change(plan, { raising: null })
  const ticket = withPeople(plan).find((one) => one.number === number)
  if (ticket === undefined || text.trim() === '') return false
  plan.actions.push({ do: 'record-line', ticket: number })
  raise(plan, ticket, text)
  return true
}

/** Returns the ticket named, else the one their messages are forwarded to, else their only one. */
function meant(plan: Plan, { ticketNumbers }: Understanding): Ticket | null {
  const mine = withPeople(plan)
  return (
    mine.find(({ number }) => ticketNumbers.includes(number)) ??
    mine.find(({ number }) => number === plan.conversation.talksTo) ??
    (mine.length === 1 ? mine[0]! : null)
  )
}

/** Returns the requester's open tickets that were handed off. */
function withPeople({ situation }: Plan): readonly Ticket[] {
  return situation.tickets.filter(
    ({ handedOff, state }) => handedOff !== null && state !== 'resolved' && state !== 'closed',
  )
}

function asksForIt(plan: Plan, text: string): boolean {
  const typed = between(text)
  if (wordCount(typed) > mostWords) return false
  const { languages, of } = plan.situation.sayings
  return (
    languages.some((language) => phraseIn(typed, of(language).higher)) ||
    typed.includes(between(words(plan, 'escalate-up')))
  )
}
