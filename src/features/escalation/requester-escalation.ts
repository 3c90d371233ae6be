import type { Ticket } from '../../desk/ticket/ticket.js'
import { encodeButton } from '../../desk/view/button-value.js'
import type { Button } from '../../desk/view/message.js'
import { matchPhrase, padForMatching, wordCount } from '../../dialogue/interpretation/match-phrase.js'
import { isCourtesy } from '../../dialogue/slots/fill-slots.js'
import { askWithKey, patchState, say, type TurnBuilder, t } from '../../dialogue/turn-builder.js'
import type { NluResult } from '../../nlu/nlu-result.js'

/**
 * Time in milliseconds for which a message still counts as the reason; a later message is about
 * something else.
 */
const reasonWithinMs = 3_600_000
/**
 * Maximum number of words in a request to escalate; in a longer message, "escalate" is about
 * something else.
 */
const mostWords = 14

export function escalationButton(turn: TurnBuilder, number: string): Button {
  return { label: t(turn, 'escalate-up'), value: encodeButton({ kind: 'escalate', ticket: number }) }
}

/** Asks for the reason for an escalation. This is only for the person's own tickets, and at most once in the policy's interval. */
export function askEscalationReason(turn: TurnBuilder, number: string): void {
  const ticket = withPeople(turn).find((one) => one.number === number)
  if (ticket === undefined) return say(turn, t(turn, 'escalate-none'), { ticket: null })
  const { now, byRequester, momentText } = turn.context
  const last = ticket.escalation?.requestedAt?.at(-1)
  if (last !== undefined && now - last < byRequester.atMostEvery) {
    const moment = momentText(last, turn.conversation.language)
    return say(turn, t(turn, 'escalate-already', { number, moment }), { ticket: null })
  }
  patchState(turn, { escalationPrompt: { ticket: number, at: now } })
  askWithKey(turn, `escalate:${number}:${now}`, t(turn, 'escalate-why', { number }), [
    { label: t(turn, 'approval-undecided'), value: encodeButton({ kind: 'escalate-back', ticket: number }) },
  ])
}

export function declineEscalation(turn: TurnBuilder, number: string): void {
  patchState(turn, { escalationPrompt: null })
  say(turn, t(turn, 'escalate-back', { number }), { ticket: null })
}

/**
 * Escalates a waiting ticket whose requester asks for a person, if they are upset or the ticket has the highest priority. Returns false if neither
 * applies, or if it was escalated recently.
 */
export function escalateForHumanRequest(
  turn: TurnBuilder,
  ticket: Ticket,
  { text, tone }: NluResult,
): boolean {
  const { byRequester, now } = turn.context
  const last = ticket.escalation?.requestedAt?.at(-1)
  if (ticket.assignment.assignee !== null || (last !== undefined && now - last < byRequester.atMostEvery))
    return false
  if (tone !== 'upset' && ticket.priority !== 'P1') return false
  raise(turn, ticket, text)
  return true
}

function raise(turn: TurnBuilder, { number, requester }: Ticket, reason: string): void {
  turn.effects.push({
    type: 'raise-escalation-level',
    ticket: number,
    by: { id: requester.id, name: requester.name },
    reason: reason.trim(),
    isByRequester: true,
  })
  say(turn, t(turn, 'escalate-told', { number }), { ticket: number, isHeardAnyway: true })
}

/**
 * Handles a message that gives the reason, asks for an escalation or complains about a handed-off ticket; returns false if it is about something
 * else.
 */
export function handleEscalationRequest(turn: TurnBuilder, text: string, understanding: NluResult): boolean {
  const { escalationPrompt } = turn.conversation
  if (escalationPrompt != null && turn.context.now - escalationPrompt.at <= reasonWithinMs)
    return takeReason(turn, escalationPrompt.ticket, text, understanding)
  const ticket = meant(turn, understanding)
  if (ticket === null) return false
  if (asksForIt(turn, text)) {
    turn.effects.push({ type: 'record-message', ticket: ticket.number })
    askEscalationReason(turn, ticket.number)
    return true
  }
  if (!complains(turn, understanding)) return false
  turn.effects.push({ type: 'record-message', ticket: ticket.number })
  say(turn, t(turn, 'complaint-open', { number: ticket.number }), {
    ticket: ticket.number,
    isHeardAnyway: true,
    buttons: [escalationButton(turn, ticket.number)],
  })
  return true
}

/** Returns true if "I want to speak to your manager" is about a handed-off ticket, which is then escalated instead of handed off again. */
export function asksForEscalation(turn: TurnBuilder, text: string, understanding: NluResult): boolean {
  return meant(turn, understanding) !== null && (asksForIt(turn, text) || isComplaint(turn, understanding))
}

/** Returns true for a clear complaint or angry words. People who are only waiting, or who say thanks, don't get an apology. */
function complains(turn: TurnBuilder, understanding: NluResult): boolean {
  const { outcome, tone, topic } = understanding
  if (outcome !== 'unknown' && topic === 'desk.complaint') return isComplaint(turn, understanding)
  return tone === 'upset' && !isCourtesy(turn, understanding)
}

function isComplaint({ context }: TurnBuilder, { confidence, outcome, topic }: NluResult): boolean {
  return outcome === 'answer' && topic === 'desk.complaint' && confidence >= context.complaintFrom
}

function takeReason(
  turn: TurnBuilder,
  number: string,
  text: string,
  { isBare, metaIntent }: NluResult,
): boolean {
  if (isBare && (metaIntent === 'back' || metaIntent === 'start-over')) {
    declineEscalation(turn, number)
    return true
  }
  patchState(turn, { escalationPrompt: null })
  const ticket = withPeople(turn).find((one) => one.number === number)
  if (ticket === undefined || text.trim() === '') return false
  turn.effects.push({ type: 'record-message', ticket: number })
  raise(turn, ticket, text)
  return true
}

/**
 * Returns a ticket that was handed off: the ticket that the message names; failing that, the ticket
 * to which the requester's messages are forwarded; failing that, their only ticket.
 */
function meant(turn: TurnBuilder, { ticketNumbers }: NluResult): Ticket | null {
  const mine = withPeople(turn)
  return (
    mine.find(({ number }) => ticketNumbers.includes(number)) ??
    mine.find(({ number }) => number === turn.conversation.forwardingTo) ??
    (mine.length === 1 ? mine[0]! : null)
  )
}

/** Returns the requester's open tickets that were handed off. */
function withPeople({ context }: TurnBuilder): readonly Ticket[] {
  return context.tickets.filter(
    ({ handedOff, state }) => handedOff !== null && state !== 'resolved' && state !== 'closed',
  )
}

function asksForIt(turn: TurnBuilder, text: string): boolean {
  const typed = padForMatching(text)
  if (wordCount(typed) > mostWords) return false
  const { languages, of } = turn.context.sayings
  return (
    languages.some((language) => matchPhrase(typed, of(language).higher)) ||
    typed.includes(padForMatching(t(turn, 'escalate-up')))
  )
}
