import { change, type Plan, say, words } from './plan.js'
import { inLine, lineText, waitingTicket } from './waiting-line.js'

/** `solved|INC-1001` was pressed: it works, though nobody has taken it yet. The ticket is resolved. */
export function solveWaiting(plan: Plan, number: string): void {
  const ticket = waitingTicket(plan, number)
  if (ticket === null) return say(plan, words(plan, 'stale-press'), { ticket: null })
  plan.actions.push({
    do: 'resolve',
    ticket: number,
    cause: words(plan, 'cause-worked'),
    solution: words(plan, 'back-works'),
    by: { id: 'bot', name: 'Guichet' },
    identityMethod: ticket.topic?.startsWith('account.') === true ? 'self-service' : null,
  })
  if (plan.conversation.talksTo === number) change(plan, { talksTo: null })
  say(plan, words(plan, 'solved-midway', { ticket: number }), { ticket: number, isHeardAnyway: true })
}

/** `still|INC-1001` was pressed: the ticket continues waiting. */
export function keepWaiting(plan: Plan, number: string): void {
  const ticket = waitingTicket(plan, number)
  if (ticket === null) return say(plan, words(plan, 'stale-press'), { ticket: null })
  say(plan, lineText(plan, inLine(ticket)), { ticket: number, isHeardAnyway: true })
}
