import type { Ticket } from '../../desk/ticket/ticket.js'
import type { Effect } from '../../dialogue/effects/effect.js'
import type { NextPickupStep } from './pickup-escalation.js'

/**
 * Handles the timer of an unassigned ticket. It uses the ticket's current state: if it was taken, nothing happens; if it is not yet due, the timer
 * is set again.
 */
export function handlePickupTimer(
  ticket: Ticket | null,
  next: NextPickupStep | null,
  now: number,
): readonly Effect[] {
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
export function handlePageTimer(ticket: Ticket | null): readonly Effect[] {
  if (ticket?.page === undefined || ticket.page.ended !== null) return []
  return [{ do: 'page', ticket: ticket.number }]
}
