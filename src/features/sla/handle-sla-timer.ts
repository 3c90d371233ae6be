import type { Ticket } from '../../desk/ticket/ticket.js'
import type { Effect } from '../../dialogue/effects/effect.js'
import { dueClocks } from './due-clocks.js'

/**
 * Handles an SLA timer. It uses the ticket's current state: if the priority changed, or the ticket is on hold, resolved or part of an outage,
 * nothing is due and the timer is set again.
 */
export function handleSlaTimer(ticket: Ticket | null, now: number): readonly Effect[] {
  const sla = ticket?.sla ?? null
  if (ticket === null || sla === null || sla.timerAt === null) return []
  const due = dueClocks(sla, now)
  if (due.length > 0)
    return due.map(({ clock, event }) => ({
      do: event === 'breach' ? 'sla-breach' : 'sla-warn',
      ticket: ticket.number,
      clock,
    }))
  return [
    {
      do: 'set-timer',
      id: `sla:${ticket.number}`,
      dueAt: sla.timerAt,
      timer: { purpose: 'sla', ticket: ticket.number },
    },
  ]
}
