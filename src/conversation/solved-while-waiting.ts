import { change, type Plan, say, words } from './plan.js'
import type { CloseAsked } from './state.js'
import { inLine, lineText, waitingTicket } from './waiting-line.js'

/** Handles `solved|INC-1001`: resolves a ticket that nobody has taken yet. */
export function solveWaiting(plan: Plan, number: string): void {
  if (waitingTicket(plan, number) === null) return say(plan, words(plan, 'stale-press'), { ticket: null })
  end(plan, number, 'solved')
  say(plan, words(plan, 'solved-midway', { ticket: number }), { ticket: number, isHeardAnyway: true })
}

/** Handles `close-all|solved|INC-1001|INC-1002`: closes those of the tickets that nobody has taken in the meantime. */
export function closeWaiting(plan: Plan, means: CloseAsked['means'], numbers: readonly string[]): void {
  const closed = numbers.filter((number) => waitingTicket(plan, number) !== null)
  if (closed.length === 0) return say(plan, words(plan, 'stale-press'), { ticket: null })
  for (const number of closed) end(plan, number, means)
  const ticket = new Intl.ListFormat(plan.conversation.language).format(closed)
  say(plan, words(plan, means === 'solved' ? 'solved-midway' : 'settled', { ticket }), { ticket: null })
}

function end(plan: Plan, number: string, means: CloseAsked['means']): void {
  const topic = waitingTicket(plan, number)?.topic ?? null
  if (means === 'cancel') plan.actions.push({ do: 'cancel', ticket: number })
  else
    plan.actions.push({
      do: 'resolve',
      ticket: number,
      cause: words(plan, 'cause-worked'),
      solution: words(plan, 'back-works'),
      by: { id: 'bot', name: 'Guichet' },
      identityMethod: topic?.startsWith('account.') === true ? 'self-service' : null,
    })
  if (plan.conversation.talksTo === number) change(plan, { talksTo: null })
}

/** Handles `still|INC-1001`: the ticket keeps waiting. */
export function keepWaiting(plan: Plan, number: string): void {
  const ticket = waitingTicket(plan, number)
  if (ticket === null) return say(plan, words(plan, 'stale-press'), { ticket: null })
  say(plan, lineText(plan, inLine(ticket)), { ticket: number, isHeardAnyway: true })
}
