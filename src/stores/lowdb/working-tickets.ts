import { entryOf, haveSameText, type TicketEntry } from '../../records/ticket-entry.js'
import type { Line, Ticket } from '../../tickets/ticket.js'
import { createLazyMap, type LazyMap } from './lazy-map.js'
import { type Indexed, RestingEntry } from './resting-entry.js'
import { createTextSignatures } from './text-signatures.js'

/** Tickets in memory. Those loaded from a snapshot stay serialised until they're read. */
export interface WorkingTickets {
  readonly size: number
  has(number: string): boolean
  get(number: string): Ticket | undefined
  /** Search data of the ticket, without parsing the whole ticket. */
  entry(number: string): TicketEntry | undefined
  indexed(number: string): Indexed | undefined
  /** Numbers of all tickets whose text contains these words; may include others. */
  mayContain(words: readonly string[]): readonly string[]
  /** Returns the same as `entry`, for a result of `mayContain`, and makes later calls of `mayContain` more precise for this ticket. */
  searched(number: string): TicketEntry | undefined
  set(ticket: Ticket): void
  delete(number: string): void
  keys(): IterableIterator<string>
  forSnapshot(number: string): Buffer
  entryForSnapshot(number: string): Buffer
  isAtRest(number: string): boolean
  settle(number: string, bytes: Buffer): void
  load(entry: TicketEntry | RestingEntry, bytes: Buffer): void
}

export type WorkingLines = LazyMap<Map<string, Line>>

export function createWorkingTickets(): WorkingTickets {
  const tickets = createLazyMap<Ticket>(
    (bytes) => JSON.parse(bytes.toString()),
    (ticket) => Buffer.from(JSON.stringify(ticket)),
  )
  /** Search data from the snapshot or built by a search, each of which needs all entries. */
  const entries = new Map<string, TicketEntry | RestingEntry>()

  const signatures = createTextSignatures()

  function entry(number: string): TicketEntry | undefined {
    const found = entries.get(number)
    const known = found instanceof RestingEntry ? found.read() : found
    if (known !== found) entries.set(number, known!)
    // Older snapshots have neither the source nor the people of a ticket, so the entry is rebuilt.
    if (known?.people !== undefined) return known
    const ticket = tickets.get(number)
    if (ticket === undefined) return undefined
    const made = entryOf(ticket)
    entries.set(number, made)
    return made
  }

  return {
    get size() {
      return tickets.size
    },
    has: tickets.has,
    get: tickets.get,
    entry,
    indexed(number) {
      const known = entries.get(number)
      if (known) return known
      const ticket = tickets.get(number)
      return ticket && indexedOf(ticket)
    },
    mayContain: signatures.mayContain,
    searched(number) {
      const found = entry(number)
      if (found) signatures.learn(number, found.text)
      return found
    },
    set(ticket) {
      const { number } = ticket
      const before = tickets.held(number)
      entries.delete(number)
      // Most changes leave the searchable text as it is.
      if (before === undefined || !haveSameText(before, ticket)) signatures.add(number)
      tickets.set(number, ticket)
    },
    delete(number) {
      entries.delete(number)
      signatures.delete(number)
      tickets.delete(number)
    },
    keys: tickets.keys,
    forSnapshot: (number) => tickets.forSnapshot(number)!,
    entryForSnapshot(number) {
      const known = entries.get(number)
      return known instanceof RestingEntry ? known.words() : Buffer.from(JSON.stringify(entry(number)))
    },
    isAtRest: tickets.isAtRest,
    settle: tickets.settle,
    load(entry, bytes) {
      entries.set(entry.number, entry)
      signatures.add(entry.number)
      tickets.load(entry.number, bytes)
    },
  }
}

export function indexedOf({ number, state, queue, requester, lane, topic, handedOff }: Ticket): Indexed {
  return { number, state, queue, requester: requester.id, lane, topic, isHandedOff: handedOff !== null }
}

export function createWorkingLines(): WorkingLines {
  return createLazyMap(
    (bytes) => {
      const lines = JSON.parse(bytes.toString()) as readonly Line[]
      return new Map(lines.map((line) => [line.id, line]))
    },
    (lines) => Buffer.from(JSON.stringify([...lines.values()])),
  )
}
