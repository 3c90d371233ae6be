import type { Store } from '../stores/store.js'
import type { Ticket, TicketState } from '../tickets/ticket.js'
import { type ReportedTicket, reportedTicket } from './reported-ticket.js'

const pageSize = 500
const openStates: readonly TicketState[] = ['new', 'assigned', 'in-progress', 'on-hold']
const endedStates: readonly TicketState[] = ['resolved', 'closed']

/**
 * Every ticket that has to do with what happened since a moment: those that are open, and those that changed after it, from
 * the archive too. One that changes while we read is looked at again.
 */
export async function readTickets(
  store: Pick<Store, 'tickets'>,
  since: number,
  now: number,
): Promise<readonly ReportedTicket[]> {
  const found = new Map<string, ReportedTicket>()
  const keep = (tickets: readonly Ticket[]) => {
    for (const ticket of tickets) found.set(ticket.number, reportedTicket(ticket, now))
  }
  await readPages(store, openStates, -Infinity, keep)
  await readPages(store, endedStates, since, keep)
  // What moved to the front while the pages were read stands on the first one now.
  for (const states of [openStates, endedStates])
    keep((await store.tickets({ states, order: 'recent', limit: pageSize })).tickets)
  return [...found.values()]
}

async function readPages(
  store: Pick<Store, 'tickets'>,
  states: readonly TicketState[],
  since: number,
  keep: (tickets: readonly Ticket[]) => void,
): Promise<void> {
  for (let offset = 0; ; offset += pageSize) {
    const { tickets } = await store.tickets({ states, order: 'recent', limit: pageSize, offset })
    keep(tickets.filter(({ updatedAt }) => updatedAt >= since))
    const last = tickets.at(-1)
    if (tickets.length < pageSize || last === undefined || last.updatedAt < since) return
  }
}
