import type { Ticket, TranscriptEntry } from '../../desk/ticket/ticket.js'
import type { Collection, Records } from '../records.js'
import type { Store, TicketQuery, TicketSelection } from '../store.js'
import { indexEntryOf, searchTerms, type TicketIndexEntry } from '../ticket-index-entry.js'
import { createResultSet, type ResultSet } from './archive/result-set.js'
import type { TicketArchive } from './archive/ticket-archive.js'
import { compareText } from './index/compare-text.js'
import { entryComparators } from './index/entry-order.js'
import { createTicketMatcher } from './index/ticket-matcher.js'
import type { IndexedWorkingSet } from './working-set/indexed-working-set.js'
import { recordsOf } from './working-set/working-set.js'
import { createEventLoopYield } from './yield-to-event-loop.js'

/** Query for the tickets that may belong to `waitingTickets`. */
const waiting: TicketQuery = { isHandedOff: true, states: ['new'], order: 'priority', limit: 0 }
const mostWaiting = 500
/** Result size up to which tickets are sorted in one go; most queries of a turn concern the few tickets of one person. */
const few = 100
/** Number of tickets checked between two checks of the clock. */
const ticketsALook = 64
const walkedAtOnce = 200

export type LowdbReads = Pick<
  Store,
  'get' | 'list' | 'ticket' | 'tickets' | 'walkTickets' | 'lines' | 'waitingTickets' | 'walkInbox' | 'backlog'
>

/** Reads from the working set or, for data that is no longer there, from the archive. */
export function createLowdbReads(model: IndexedWorkingSet, archive: TicketArchive): LowdbReads {
  const { data } = model

  async function ticket(number: string): Promise<Ticket | null> {
    return data.tickets.get(number) ?? (await archive.ticket(number))?.ticket ?? null
  }

  async function ticketsOf(numbers: readonly string[]): Promise<readonly Ticket[]> {
    const here = new Map(numbers.map((number) => [number, data.tickets.get(number)]))
    const archived = await archive.tickets(numbers.filter((number) => here.get(number) === undefined))
    const found: Ticket[] = []
    for (const number of numbers) {
      // If the ticket came back while the archive was read, it's in neither result.
      const one = here.get(number) ?? archived.get(number)?.ticket ?? (await ticket(number))
      if (one) found.push(one)
    }
    return found
  }

  async function lines(number: string): Promise<readonly TranscriptEntry[]> {
    if (data.tickets.has(number)) return [...(data.lines.get(number)?.values() ?? [])]
    return (await archive.ticket(number))?.lines ?? []
  }

  async function get<C extends Collection>(collection: C, key: string): Promise<Records[C] | null> {
    const value = recordsOf(data, collection).get(key) as Records[C] | undefined
    if (value !== undefined) return value
    if (collection !== 'delivery' && collection !== 'link') return null
    const archived = (await archive.ticketsWithKey({ collection, key }))[0]?.record.value
    // A record that came back while the archive was read is now in the working set.
    return ((recordsOf(data, collection).get(key) ?? archived) as Records[C] | undefined) ?? null
  }

  async function addWorking(matches: ResultSet, query: TicketSelection): Promise<void> {
    const fits = createTicketMatcher(query)
    const breath = createEventLoopYield(ticketsALook)
    const words = searchTerms(query)
    const [numbers, entryOf] =
      words.length > 0 && model.ticketIndex.candidates(query, few) === null
        ? [data.tickets.mayContain(words), data.tickets.searched]
        : [model.ticketIndex.candidates(query) ?? [...data.tickets.keys()], data.tickets.entry]
    for (const number of numbers) {
      const entry = entryOf(number)
      if (entry && fits(entry)) matches.addEntry(entry)
      const pause = breath()
      if (pause) await pause
    }
  }

  /**
   * Finds matches as if all tickets were read at one moment. A ticket that changes or moves in the
   * meantime is matched in its latest state.
   */
  async function matching(query: TicketSelection): Promise<ResultSet> {
    const { changed, stop } = model.watchTickets()
    try {
      const matches = mayBeClosed(query) ? await archive.search(query) : createResultSet()
      await addWorking(matches, query)
      matches.remove([...changed.keys()])
      const fits = createTicketMatcher(query)
      for (const entry of changed.values()) if (entry && fits(entry)) matches.addEntry(entry)
      return matches
    } finally {
      stop()
    }
  }

  /**
   * Finds the matches if the index narrows them down to a few working tickets; null if there may be
   * more, or if closed tickets may match.
   */
  function matchingFew(query: TicketSelection): TicketIndexEntry[] | null {
    if (mayBeClosed(query)) return null
    const candidates = model.ticketIndex.candidates(query, few)
    if (candidates === null) return null
    const fits = createTicketMatcher(query)
    return candidates.map((number) => data.tickets.entry(number)!).filter(fits)
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
      const { offset = 0, limit } = query
      const found = matchingFew(query)
      if (found !== null) {
        const page = found.sort(entryComparators[query.order]).slice(offset, offset + limit)
        return { tickets: page.map(({ number }) => data.tickets.get(number)!), total: found.length }
      }
      const matches = await matching(query)
      const numbers = await matches.page(query.order, offset, limit)
      return { tickets: await ticketsOf(numbers), total: matches.length }
    },
    async *walkTickets(which) {
      const fits = createTicketMatcher(which)
      const matches = await matching(which)
      for (const numbers of matches.parts(walkedAtOnce))
        for (const one of await ticketsOf(numbers)) if (fits(indexEntryOf(one))) yield one
    },
    waitingTickets: async () =>
      model.waiting.first(mostWaiting, () =>
        (model.ticketIndex.candidates(waiting) ?? []).map((number) => data.tickets.get(number)!),
      ),
    async *walkInbox() {
      for (const { activity } of [...data.inbox.values()]) yield activity
    },
    async backlog() {
      return { inbox: data.inbox.size, outbox: data.outbox.size, timers: data.timers.size }
    },
  }
}

function mayBeClosed({ states }: TicketSelection): boolean {
  return states === undefined || states.includes('closed')
}
