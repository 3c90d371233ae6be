import type { TicketState } from '../desk/ticket/ticket.js'
import type { Store } from '../storage/store.js'
import { type ReportedTicket, reportedTicket } from './reported-ticket.js'

const openStates: readonly TicketState[] = ['new', 'assigned', 'in-progress', 'on-hold']

/** Reads tickets, including archived ones, that are open or have changed since a given time. */
export async function readReportedTickets(
  store: Pick<Store, 'walkTickets'>,
  since: number,
  now: number,
): Promise<readonly ReportedTicket[]> {
  const found = new Map<string, ReportedTicket>()
  for await (const ticket of store.walkTickets({ states: openStates }))
    found.set(ticket.number, reportedTicket(ticket, now))
  // The second pass finds tickets that were reopened or closed while the open ones were being read.
  for await (const ticket of store.walkTickets({ changedFrom: since }))
    found.set(ticket.number, reportedTicket(ticket, now))
  return [...found.values()]
}
