import type { Store } from '../stores/store.js'
import type { TicketState } from '../tickets/ticket.js'
import { type ReportedTicket, reportedTicket } from './reported-ticket.js'

const openStates: readonly TicketState[] = ['new', 'assigned', 'in-progress', 'on-hold']

/** Reads tickets that are open or were changed since a time, including archived ones. */
export async function readTickets(
  store: Pick<Store, 'walkTickets'>,
  since: number,
  now: number,
): Promise<readonly ReportedTicket[]> {
  const found = new Map<string, ReportedTicket>()
  for await (const ticket of store.walkTickets({ states: openStates }))
    found.set(ticket.number, reportedTicket(ticket, now))
  // Includes tickets reopened or closed while the open ones were being read.
  for await (const ticket of store.walkTickets({ changedFrom: since }))
    found.set(ticket.number, reportedTicket(ticket, now))
  return [...found.values()]
}
