import type { TicketIndexEntry } from '../../ticket-index-entry.js'
import { decodeTwoParts, encodeTwoParts } from '../disk/two-part-frame.js'
import { LazyEntry } from '../working-set/lazy-entry.js'
import type { WorkingSet } from '../working-set/working-set.js'

/** Directory of a chunk of tickets: index fields and lengths of each, followed by each ticket's search data, the ticket itself and its messages. */
type Contents = readonly (readonly [
  number: string,
  state: TicketIndexEntry['state'],
  queue: string,
  requester: string,
  lane: string,
  topic: string | null,
  isHandedOff: boolean,
  entryBytes: number,
  ticketBytes: number,
  linesBytes: number,
])[]

const mark = 0x55

/** Encodes the tickets with their messages in their current state, leaving out those that no longer exist. */
export function encodeTickets(
  data: WorkingSet,
  numbers: readonly string[],
): { readonly payload: Buffer; readonly count: number } {
  const parts: Buffer[] = []
  const contents: Contents = numbers.filter(data.tickets.has).map((number) => {
    const entry = data.tickets.entryForSnapshot(number)
    const [ticket, lines] = [data.tickets.forSnapshot(number), data.lines.forSnapshot(number) ?? noLines]
    parts.push(entry, ticket, lines)
    const { state, queue, requester, lane, topic, isHandedOff } = data.tickets.indexed(number)!
    const lengths = [entry.length, ticket.length, lines.length] as const
    return [number, state, queue, requester, lane, topic, isHandedOff, ...lengths]
  })
  return { payload: encodeTwoParts(mark, contents, parts), count: contents.length }
}

export const isTicketsChunk = (payload: Buffer): boolean => payload[0] === mark

/** Loads tickets, which keep the payload in memory until they're read. Returns their number. */
export function loadTickets(data: WorkingSet, payload: Buffer): number {
  let count = 0
  for (const { entry, ticket, lines } of ticketsIn(payload)) {
    data.tickets.load(entry, ticket)
    if (lines.length > noLines.length) data.lines.load(entry.number, lines)
    count += 1
  }
  return count
}

/** Records that the last two snapshots contain the tickets as these bytes, unchanged. */
export function markTicketsUnchanged(data: WorkingSet, numbers: readonly string[], payload: Buffer): void {
  if (numbers.every((number) => data.tickets.isAtRest(number) && data.lines.isAtRest(number))) return
  for (const { entry, ticket, lines } of ticketsIn(payload)) {
    data.tickets.settle(entry.number, ticket)
    data.lines.settle(entry.number, lines)
  }
}

interface EncodedTicket {
  readonly entry: LazyEntry
  readonly ticket: Buffer
  readonly lines: Buffer
}

function* ticketsIn(payload: Buffer): Generator<EncodedTicket> {
  const { directory, at } = decodeTwoParts<Contents>(payload)
  let entryAt = at
  for (const row of directory) {
    const [number, state, queue, requester, lane, topic, isHandedOff, entryBytes, ticketBytes, linesBytes] =
      row
    const ticketAt = entryAt + entryBytes
    const linesAt = ticketAt + ticketBytes
    const end = linesAt + linesBytes
    const words = { record: payload, at: entryAt, length: entryBytes }
    const indexed = { number, state, queue, requester, lane, topic, isHandedOff }
    yield {
      entry: new LazyEntry(indexed, words),
      ticket: payload.subarray(ticketAt, linesAt),
      lines: payload.subarray(linesAt, end),
    }
    entryAt = end
  }
}

const noLines = Buffer.from('[]')
