import type { Ticket, TranscriptEntry } from '../../../desk/ticket/ticket.js'
import { readStoredTicket } from '../../stored-ticket.js'
import { hasSameSearchText, indexEntryOf, type TicketIndexEntry } from '../../ticket-index-entry.js'
import { createTextSignatures } from '../index/text-signatures.js'
import { type IndexedFields, LazyEntry } from './lazy-entry.js'
import { createLazyMap, type LazyMap } from './lazy-map.js'

/** Tickets in memory. Tickets loaded from a snapshot stay serialised until they are read. */
export interface WorkingTickets {
  readonly size: number
  has(number: string): boolean
  get(number: string): Ticket | undefined
  /** Search data of the ticket, without parsing the whole ticket. */
  entry(number: string): TicketIndexEntry | undefined
  indexed(number: string): IndexedFields | undefined
  /** Numbers of all tickets whose text contains these words; may include other tickets. */
  mayContain(words: readonly string[]): readonly string[]
  /**
   * Returns the same data as `entry` for a result of `mayContain`, and makes later calls to
   * `mayContain` more precise for that ticket.
   */
  searched(number: string): TicketIndexEntry | undefined
  set(ticket: Ticket): void
  delete(number: string): void
  keys(): IterableIterator<string>
  forSnapshot(number: string): Buffer
  entryForSnapshot(number: string): Buffer
  isAtRest(number: string): boolean
  settle(number: string, bytes: Buffer): void
  load(entry: LazyEntry, bytes: Buffer): void
}

export type WorkingLines = LazyMap<Map<string, TranscriptEntry>>

export function createWorkingTickets(): WorkingTickets {
  const tickets = createLazyMap<Ticket>(
    (bytes) => readStoredTicket(JSON.parse(bytes.toString())),
    (ticket) => Buffer.from(JSON.stringify(ticket)),
  )
  /** Search data from the snapshot, or built by a search; each search needs all entries. */
  const entries = new Map<string, TicketIndexEntry | LazyEntry>()

  const signatures = createTextSignatures()

  function entry(number: string): TicketIndexEntry | undefined {
    const found = entries.get(number)
    const known = found instanceof LazyEntry ? found.read() : found
    if (known !== found) entries.set(number, known!)
    if (known !== undefined) return known
    const ticket = tickets.get(number)
    if (ticket === undefined) return undefined
    const made = indexEntryOf(ticket)
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
      return ticket && indexedFieldsOf(ticket)
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
      // Most changes don't affect the searchable text.
      if (before === undefined || !hasSameSearchText(before, ticket)) signatures.add(number)
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
      return known instanceof LazyEntry ? known.words() : Buffer.from(JSON.stringify(entry(number)))
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

export function indexedFieldsOf({
  number,
  state,
  queue,
  requester,
  lane,
  topic,
  handedOff,
}: Ticket): IndexedFields {
  return { number, state, queue, requester: requester.id, lane, topic, isHandedOff: handedOff !== null }
}

export function createWorkingLines(): WorkingLines {
  return createLazyMap(
    (bytes) => {
      const lines = JSON.parse(bytes.toString()) as readonly TranscriptEntry[]
      return new Map(lines.map((line) => [line.id, line]))
    },
    (lines) => Buffer.from(JSON.stringify([...lines.values()])),
  )
}
