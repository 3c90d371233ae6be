import type { NextStep } from '../escalation/nobody-takes.js'
import type { Ticket } from '../tickets/ticket.js'
import type { Action } from './action.js'

/**
 * Consequences of the timer of an untaken ticket coming due. The ticket is as it is now: when it was taken in the meantime there is nothing to do,
 * and when it waits for later its timer is set as it should be.
 */
export function decideNobodyTakes(
  ticket: Ticket | null,
  next: NextStep | null,
  now: number,
): readonly Action[] {
  if (ticket === null || next === null) return []
  if (next.at <= now) return [{ do: 'nobody-took', ticket: ticket.number, tell: next.tell }]
  return [
    {
      do: 'set-timer',
      id: `nobody-takes:${ticket.number}`,
      dueAt: next.at,
      timer: { purpose: 'nobody-takes', ticket: ticket.number },
    },
  ]
}

/** The same for a page: it continues until somebody acknowledges it. */
export function decidePage(ticket: Ticket | null): readonly Action[] {
  if (ticket?.page === undefined || ticket.page.ended !== null) return []
  return [{ do: 'page', ticket: ticket.number }]
}
