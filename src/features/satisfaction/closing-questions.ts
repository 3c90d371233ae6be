import { type Score, scores } from '../../desk/ticket/satisfaction.js'
import type { Ticket } from '../../desk/ticket/ticket.js'
import { encodeButton } from '../../desk/view/button-value.js'
import type { Button } from '../../desk/view/message.js'
import type { FollowUpPrompt } from '../../dialogue/state.js'
import { askOptional, localized, patchState, type TurnBuilder, t } from '../../dialogue/turn-builder.js'
import type { TimerPurpose } from '../../engine/timer-purpose.js'

export type ClosingTimer = Extract<TimerPurpose, { purpose: 'ask-score' | 'follow-up' }>

const askLaterMs = 3_600_000

/** Handles a timer that asks about a resolved ticket. If the requester is in the middle of a conversation, the timer is postponed. */
export function handleClosingTimer(turn: TurnBuilder, timer: ClosingTimer): void {
  const ticket = turn.context.tickets.find(({ number }) => number === timer.ticket)
  if (ticket === undefined || !isSolvedTicket(ticket)) return
  const asked = timer.purpose === 'ask-score' ? ticket.satisfaction?.survey : ticket.satisfaction?.followUp
  if (asked !== undefined) return
  if (turn.conversation.prompt.kind !== 'idle') {
    const dueAt = turn.context.now + askLaterMs
    turn.effects.push({ type: 'set-timer', id: `${timer.purpose}:${ticket.number}`, dueAt, timer })
    return
  }
  if (timer.purpose === 'ask-score') sendSurvey(turn, ticket.number)
  else askStillFine(turn, ticket)
}

/** Returns true if the ticket is resolved and was neither cancelled nor closed for lack of an answer. */
export function isSolvedTicket({ state, resolution }: Ticket): boolean {
  return state === 'resolved' && resolution?.isCancelled !== true && resolution?.isUnanswered !== true
}

/** Sends the satisfaction survey, only once per ticket. */
export function sendSurvey(turn: TurnBuilder, ticket: string): void {
  turn.effects.push({ type: 'mark-survey-sent', ticket, about: 'satisfaction' })
  const buttons = scores.map((score) => ({
    label: scoreLabel(turn, score),
    value: encodeButton({ kind: 'rate', ticket, score }),
  }))
  expectTypedClosingAnswer(
    turn,
    ticket,
    'score',
    askOptional(turn, t(turn, 'ask-score', { number: ticket }), buttons, ticket),
  )
}

export function scoreLabel(turn: TurnBuilder, score: Score): string {
  return t(turn, `score-${score}`)
}

function askStillFine(turn: TurnBuilder, { number, topic }: Ticket): void {
  turn.effects.push({ type: 'mark-survey-sent', ticket: number, about: 'follow-up' })
  const known = topic === null ? undefined : turn.context.topics.get(topic)
  const name = known === undefined ? t(turn, 'no-topic') : localized(turn, known.name)
  const buttons: readonly Button[] = [
    {
      label: t(turn, 'still-fine-yes'),
      value: encodeButton({ kind: 'still-fine', ticket: number, answer: 'yes' }),
      style: 'primary',
    },
    {
      label: t(turn, 'still-fine-no'),
      value: encodeButton({ kind: 'still-fine', ticket: number, answer: 'no' }),
    },
  ]
  const text = t(turn, 'ask-still-fine', { number, topic: name })
  expectTypedClosingAnswer(turn, number, 'still-fine', askOptional(turn, text, buttons, number))
}

/** Records the question that the next message may answer while no other prompt is open. */
export function expectTypedClosingAnswer(
  turn: TurnBuilder,
  ticket: string,
  awaits: FollowUpPrompt['awaits'],
  question: string | null,
): void {
  patchState(turn, { followUpPrompt: { ticket, awaits, question, at: turn.context.now } })
}
