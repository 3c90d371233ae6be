import type { SlaClock } from '../../../src/desk/ticket/service-level/ticket-sla.js'
import type { Ticket } from '../../../src/desk/ticket/ticket.js'
import type { TicketQuery, Transaction } from '../../../src/storage/store.js'
import { amina } from './samples.js'
import type { Bench } from './store-contract.js'

export const tom = { ...amina, id: 'teams:t1:tom', name: 'Tom Baker' }
export const marc = { id: 'account-1', name: 'Marc Petit' }

export const clock: SlaClock = {
  targetMs: 1_000,
  calendar: 'desk',
  spentMs: 0,
  runsSince: 1,
  warnAt: 2,
  dueAt: 3,
  warnedAt: null,
  breachedAt: null,
  stoppedAt: null,
}

/** Operations on a store that several ticket tests use. */
export interface TicketActs {
  commit(work: (tx: Transaction) => unknown): Promise<void>
  put(...tickets: Ticket[]): Promise<void>
  /** Returns the matching tickets' numbers, most recently changed first. */
  found(query: Partial<TicketQuery>): Promise<readonly string[]>
}

export function ticketActs(bench: Bench): TicketActs {
  const commit = (work: (tx: Transaction) => unknown) =>
    bench.store.transaction(null, async (tx) => {
      work(tx)
    })
  return {
    commit,
    put: (...tickets) => commit((tx) => tickets.map((one) => tx.putTicket(one))),
    async found(query) {
      const { tickets } = await bench.store.tickets({ order: 'recent', limit: 100, ...query })
      return tickets.map(({ number }) => number)
    },
  }
}
