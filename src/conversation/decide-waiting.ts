import type { NextStep } from '../escalation/nobody-takes.js'
import type { Ticket } from '../tickets/ticket.js'
import type { Action } from './action.js'

/**
 * Handles the timer of an unassigned ticket. It uses the ticket's current state: if it was taken, nothing happens; if it is not yet due, the timer
 * is set again.
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

/** Repeats a page until somebody acknowledges it. */
export function decidePage(ticket: Ticket | null): readonly Action[] {
  if (ticket?.page === undefined || ticket.page.ended !== null) return []
  return [{ do: 'page', ticket: ticket.number }]
}
