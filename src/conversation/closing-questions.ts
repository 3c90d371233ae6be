import type { Button } from '../replies/message.js'
import { type Score, scores } from '../tickets/closing.js'
import type { Ticket } from '../tickets/ticket.js'
import { askAside, change, localized, type Plan, words } from './plan.js'
import type { ClosingQuestion } from './state.js'
import type { TimerPurpose } from './timer-purpose.js'

export type ClosingTimer = Extract<TimerPurpose, { purpose: 'ask-score' | 'follow-up' }>

const askLaterMs = 3_600_000

/** Handles a timer that asks about a resolved ticket. In the middle of a conversation the timer is postponed. */
export function askAboutResolved(plan: Plan, timer: ClosingTimer): void {
  const ticket = plan.situation.tickets.find(({ number }) => number === timer.ticket)
  if (ticket === undefined || !isSolved(ticket)) return
  const asked = timer.purpose === 'ask-score' ? ticket.satisfaction : ticket.followUp
  if (asked !== undefined) return
  if (plan.conversation.phase.at !== 'idle') {
    const dueAt = plan.situation.now + askLaterMs
    plan.actions.push({ do: 'set-timer', id: `${timer.purpose}:${ticket.number}`, dueAt, timer })
    return
  }
  if (timer.purpose === 'ask-score') askScore(plan, ticket.number)
  else askStillFine(plan, ticket)
}

/** Returns true if the ticket is resolved and was neither cancelled nor closed for lack of an answer. */
export function isSolved({ state, resolution }: Ticket): boolean {
  return state === 'resolved' && resolution?.isCancelled !== true && resolution?.isUnanswered !== true
}

/** Sends the satisfaction survey, once in a ticket's life. */
export function askScore(plan: Plan, ticket: string): void {
  plan.actions.push({ do: 'note-asked', ticket, about: 'satisfaction' })
  const buttons = scores.map((score) => ({
    label: scoreLabel(plan, score),
    value: `rate|${ticket}|${score}`,
  }))
  awaitInWords(
    plan,
    ticket,
    'score',
    askAside(plan, words(plan, 'ask-score', { number: ticket }), buttons, ticket),
  )
}

export function scoreLabel(plan: Plan, score: Score): string {
  return words(plan, `score-${score}`)
}

function askStillFine(plan: Plan, { number, topic }: Ticket): void {
  plan.actions.push({ do: 'note-asked', ticket: number, about: 'follow-up' })
  const known = topic === null ? undefined : plan.situation.topics.get(topic)
  const name = known === undefined ? words(plan, 'no-topic') : localized(plan, known.name)
  const buttons: readonly Button[] = [
    { label: words(plan, 'still-fine-yes'), value: `still-fine|${number}|yes`, style: 'primary' },
    { label: words(plan, 'still-fine-no'), value: `still-fine|${number}|no` },
  ]
  const text = words(plan, 'ask-still-fine', { number, topic: name })
  awaitInWords(plan, number, 'still-fine', askAside(plan, text, buttons, number))
}

/** Records what the next message may answer while no other prompt is open. */
export function awaitInWords(
  plan: Plan,
  ticket: string,
  awaits: ClosingQuestion['awaits'],
  question: string | null,
): void {
  change(plan, { closing: { ticket, awaits, question, at: plan.situation.now } })
}
