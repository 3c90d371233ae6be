import type { Ticket } from '../../tickets/ticket.js'
import type { Collection, Records, Store, TicketQuery } from '../store.js'
import { recordsOf } from './data.js'
import { compareText, type Model } from './model.js'
import { comparer, entryOf, matcher } from './ticket-match.js'

export type StoreReads = Pick<Store, 'get' | 'list' | 'ticket' | 'tickets' | 'lines' | 'backlog'>

/** Answers from the working set. */
export function createReads(model: Model): StoreReads {
  const { data } = model

  function matching(query: TicketQuery): readonly Ticket[] {
    const numbers = model.ticketIndex.candidates(query)
    const tickets = numbers ? numbers.map((number) => data.tickets.get(number)!) : [...data.tickets.values()]
    const matches = matcher(query)
    return tickets.filter((ticket) => matches(entryOf(ticket)))
  }

  return {
    async get(collection, key) {
      return data.records[collection].get(key) ?? null
    },
    async list<C extends Collection>(collection: C, parent?: string) {
      const records = recordsOf(data, collection)
      const keys = parent === undefined ? records.keys() : model.recordIndex.children(collection, parent)
      return [...keys].sort(compareText).map((key) => ({ key, value: records.get(key) as Records[C] }))
    },
    async ticket(number) {
      return data.tickets.get(number) ?? null
    },
    async tickets(query) {
      const compare = comparer(query.order)
      const found = [...matching(query)].sort((a, b) => compare(entryOf(a), entryOf(b)))
      const offset = query.offset ?? 0
      return { tickets: found.slice(offset, offset + query.limit), total: found.length }
    },
    async lines(ticket) {
      return [...(data.lines.get(ticket)?.values() ?? [])]
    },
    async backlog() {
      return { inbox: data.inbox.size, outbox: data.outbox.size, timers: data.timers.size }
    },
  }
}
