import type { CloseConfirmation } from '../state.js'
import { patchState, say, type TurnBuilder, t } from '../turn-builder.js'
import { findTicketIfWaiting, queueEntryOf, queuePositionText } from './queue-position-text.js'

/** Resolves a ticket that nobody has taken yet. */
export function resolveWaitingTicket(turn: TurnBuilder, number: string): void {
  if (findTicketIfWaiting(turn, number) === null) return say(turn, t(turn, 'stale-press'), { ticket: null })
  end(turn, number, 'solved')
  say(turn, t(turn, 'solved-midway', { ticket: number }), { ticket: number, isHeardAnyway: true })
}

/** Closes the named tickets, except any that someone has taken in the meantime. */
export function closeWaitingTickets(
  turn: TurnBuilder,
  means: CloseConfirmation['means'],
  numbers: readonly string[],
): void {
  const closed = numbers.filter((number) => findTicketIfWaiting(turn, number) !== null)
  if (closed.length === 0) return say(turn, t(turn, 'stale-press'), { ticket: null })
  for (const number of closed) end(turn, number, means)
  const ticket = new Intl.ListFormat(turn.conversation.language).format(closed)
  say(turn, t(turn, means === 'solved' ? 'solved-midway' : 'settled', { ticket }), { ticket: null })
}

function end(turn: TurnBuilder, number: string, means: CloseConfirmation['means']): void {
  const topic = findTicketIfWaiting(turn, number)?.topic ?? null
  if (means === 'cancel') turn.effects.push({ type: 'cancel', ticket: number })
  else
    turn.effects.push({
      type: 'resolve',
      ticket: number,
      cause: t(turn, 'cause-worked'),
      solution: t(turn, 'back-works'),
      by: { id: 'bot', name: 'Guichet' },
      identityMethod: topic?.startsWith('account.') === true ? 'self-service' : null,
    })
  if (turn.conversation.forwardingTo === number) patchState(turn, { forwardingTo: null })
}

/** Says that the ticket stays in the queue. */
export function keepTicketWaiting(turn: TurnBuilder, number: string): void {
  const ticket = findTicketIfWaiting(turn, number)
  if (ticket === null) return say(turn, t(turn, 'stale-press'), { ticket: null })
  say(turn, queuePositionText(turn, queueEntryOf(ticket)), { ticket: number, isHeardAnyway: true })
}
