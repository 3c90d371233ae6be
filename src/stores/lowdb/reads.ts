import { entryOf, type TicketEntry } from '../../records/ticket-entry.js'
import type { Line, Ticket } from '../../tickets/ticket.js'
import type { Collection, Records, Store, TicketQuery } from '../store.js'
import type { Archive } from './archive/archive.js'
import { recordsOf } from './data.js'
import { compareText, type Model } from './model.js'
import { comparer, matcher } from './ticket-match.js'

export type StoreReads = Pick<Store, 'get' | 'list' | 'ticket' | 'tickets' | 'lines' | 'backlog'>

/** Answers from the working set, and from the archive for what is no longer there. */
export function createReads(model: Model, archive: Archive): StoreReads {
  const { data } = model

  async function ticket(number: string): Promise<Ticket | null> {
    return data.tickets.get(number) ?? (await archive.ticket(number))?.ticket ?? null
  }

  async function lines(number: string): Promise<readonly Line[]> {
    if (data.tickets.has(number)) return [...(data.lines.get(number)?.values() ?? [])]
    return (await archive.ticket(number))?.lines ?? []
  }

  async function get<C extends Collection>(collection: C, key: string): Promise<Records[C] | null> {
    const value = recordsOf(data, collection).get(key) as Records[C] | undefined
    if (value !== undefined) return value
    if (collection !== 'delivery' && collection !== 'link') return null
    return ((await archive.holders({ collection, key }))[0]?.record.value ?? null) as Records[C] | null
  }

  function working(query: TicketQuery): readonly TicketEntry[] {
    const numbers = model.ticketIndex.candidates(query)
    const tickets = numbers ? numbers.map((number) => data.tickets.get(number)!) : [...data.tickets.values()]
    return tickets.map(entryOf).filter(matcher(query))
  }

  /** A ticket may move between working set and archive while the archive is searched: so both are looked at twice. */
  async function matching(query: TicketQuery): Promise<readonly TicketEntry[]> {
    const mayBeClosed = query.states === undefined || query.states.includes('closed')
    if (!mayBeClosed) return working(query)
    const before = working(query)
    const archived = await archive.search(query)
    const left = [...archived, ...before].filter(({ number }) => !data.tickets.has(number))
    return [...new Map([...left, ...working(query)].map((entry) => [entry.number, entry])).values()]
  }

  return {
    get,
    ticket,
    lines,
    async list<C extends Collection>(collection: C, parent?: string) {
      const records = recordsOf(data, collection)
      const keys = parent === undefined ? records.keys() : model.recordIndex.children(collection, parent)
      return [...keys].sort(compareText).map((key) => ({ key, value: records.get(key) as Records[C] }))
    },
    async tickets(query) {
      const found = [...(await matching(query))].sort(comparer(query.order))
      const offset = query.offset ?? 0
      const page = found.slice(offset, offset + query.limit)
      const tickets = await Promise.all(page.map(({ number }) => ticket(number)))
      return { tickets: tickets.filter((one) => one !== null), total: found.length }
    },
    async backlog() {
      return { inbox: data.inbox.size, outbox: data.outbox.size, timers: data.timers.size }
    },
  }
}
