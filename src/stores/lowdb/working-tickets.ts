import { entryOf, type TicketEntry } from '../../records/ticket-entry.js'
import type { Line, Ticket } from '../../tickets/ticket.js'
import { createLazyMap, type LazyMap } from './lazy-map.js'

/** What the groups of the index go by. */
export type Indexed = Pick<
  TicketEntry,
  'number' | 'state' | 'queue' | 'requester' | 'lane' | 'topic' | 'isHandedOff'
>

/** The tickets that are in memory. Those of a snapshot stay as they were read until somebody asks for them. */
export interface WorkingTickets {
  readonly size: number
  has(number: string): boolean
  get(number: string): Ticket | undefined
  /** What of it is searched, without reading all of it. */
  entry(number: string): TicketEntry | undefined
  indexed(number: string): Indexed | undefined
  set(ticket: Ticket): void
  delete(number: string): void
  keys(): IterableIterator<string>
  /** As it is in a snapshot. */
  asBytes(number: string): Buffer
  load(entry: TicketEntry, bytes: Buffer): void
}

export type WorkingLines = LazyMap<Map<string, Line>>

export function createWorkingTickets(): WorkingTickets {
  const tickets = createLazyMap<Ticket>((bytes) => JSON.parse(bytes.toString()))
  /** Of those that are bytes. */
  const entries = new Map<string, TicketEntry>()

  function get(number: string): Ticket | undefined {
    entries.delete(number)
    return tickets.get(number)
  }

  return {
    get size() {
      return tickets.size
    },
    has: tickets.has,
    get,
    entry(number) {
      const known = entries.get(number)
      // A snapshot of before does not say where a ticket came from.
      if (known?.source !== undefined) return known
      const ticket = get(number)
      return ticket && entryOf(ticket)
    },
    indexed(number) {
      const known = entries.get(number)
      if (known) return known
      const ticket = get(number)
      return ticket && indexedOf(ticket)
    },
    set(ticket) {
      entries.delete(ticket.number)
      tickets.set(ticket.number, ticket)
    },
    delete(number) {
      entries.delete(number)
      tickets.delete(number)
    },
    keys: tickets.keys,
    asBytes: (number) => tickets.bytes(number) ?? Buffer.from(JSON.stringify(tickets.get(number))),
    load(entry, bytes) {
      entries.set(entry.number, entry)
      tickets.set(entry.number, bytes)
    },
  }
}

export function indexedOf({ number, state, queue, requester, lane, topic, handedOff }: Ticket): Indexed {
  return { number, state, queue, requester: requester.id, lane, topic, isHandedOff: handedOff !== null }
}

export function createWorkingLines(): WorkingLines {
  return createLazyMap((bytes) => {
    const lines = JSON.parse(bytes.toString()) as readonly Line[]
    return new Map(lines.map((line) => [line.id, line]))
  })
}

/** As they are in a snapshot. */
export function linesAsBytes(lines: WorkingLines, number: string): Buffer {
  return lines.bytes(number) ?? Buffer.from(JSON.stringify([...(lines.get(number)?.values() ?? [])]))
}
