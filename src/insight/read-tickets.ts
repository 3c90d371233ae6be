import type { Store } from '../stores/store.js'
import type { TicketState } from '../tickets/ticket.js'
import { type ReportedTicket, reportedTicket } from './reported-ticket.js'

const openStates: readonly TicketState[] = ['new', 'assigned', 'in-progress', 'on-hold']

/** Tickets touched since a moment: open ones, and those changed after it, from the archive too. */
export async function readTickets(
  store: Pick<Store, 'walkTickets'>,
  since: number,
  now: number,
): Promise<readonly ReportedTicket[]> {
  const found = new Map<string, ReportedTicket>()
  for await (const ticket of store.walkTickets({ states: openStates }))
    found.set(ticket.number, reportedTicket(ticket, now))
  // What was opened again, or ended, while those were read is among these.
  for await (const ticket of store.walkTickets({ changedFrom: since }))
    found.set(ticket.number, reportedTicket(ticket, now))
  return [...found.values()]
}
