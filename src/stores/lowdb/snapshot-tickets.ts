import type { TicketEntry } from '../../records/ticket-entry.js'
import type { Data } from './data.js'
import { decodeParted, encodeParted } from './parted.js'
import { RestingEntry } from './resting-entry.js'

/**
 * Tickets in a record of a snapshot: what each is grouped by and how long it is, then what is searched of it, the ticket and its lines, one behind
 * the other.
 */
type Contents = readonly (readonly [
  number: string,
  state: TicketEntry['state'],
  queue: string,
  requester: string,
  lane: string,
  topic: string | null,
  isHandedOff: boolean,
  entryBytes: number,
  ticketBytes: number,
  linesBytes: number,
])[]

/** Layout of version 3: search data is there from the start. */
type ContentsOfBefore = readonly (readonly [entry: TicketEntry, ticketBytes: number, linesBytes: number])[]

const mark = 0x55
const markOfBefore = 0x54

/** Encodes those of these tickets that there are, with their lines, as they are at this moment. */
export function encodeTickets(
  data: Data,
  numbers: readonly string[],
): { readonly payload: Buffer; readonly count: number } {
  const parts: Buffer[] = []
  const contents: Contents = numbers.filter(data.tickets.has).map((number) => {
    const entry = data.tickets.entryForSnapshot(number)
    const [ticket, lines] = [data.tickets.forSnapshot(number), data.lines.forSnapshot(number) ?? noLines]
    parts.push(entry, ticket, lines)
    const { state, queue, requester, lane, topic = null, isHandedOff } = data.tickets.indexed(number)!
    const lengths = [entry.length, ticket.length, lines.length] as const
    return [number, state, queue, requester, lane, topic, isHandedOff, ...lengths]
  })
  return { payload: encodeParted(mark, contents, parts), count: contents.length }
}

export const areTickets = (payload: Buffer): boolean => payload[0] === mark || payload[0] === markOfBefore

/** Puts them into the data; they keep the payload in memory until they are asked for. Answers how many there were. */
export function loadTickets(data: Data, payload: Buffer): number {
  let count = 0
  for (const { entry, ticket, lines } of ticketsIn(payload)) {
    data.tickets.load(entry, ticket)
    if (lines.length > noLines.length) data.lines.load(entry.number, lines)
    count += 1
  }
  return count
}

/** A snapshot has these tickets as the one before had them. */
export function settleTickets(data: Data, numbers: readonly string[], payload: Buffer): void {
  if (numbers.every((number) => data.tickets.isAtRest(number) && data.lines.isAtRest(number))) return
  for (const { entry, ticket, lines } of ticketsIn(payload)) {
    data.tickets.settle(entry.number, ticket)
    data.lines.settle(entry.number, lines)
  }
}

interface EncodedTicket {
  readonly entry: TicketEntry | RestingEntry
  readonly ticket: Buffer
  readonly lines: Buffer
}

function* ticketsIn(payload: Buffer): Generator<EncodedTicket> {
  if (payload[0] === markOfBefore) {
    yield* ticketsOfBefore(payload)
    return
  }
  const { directory, at } = decodeParted<Contents>(payload)
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
      entry: new RestingEntry(indexed, words),
      ticket: payload.subarray(ticketAt, linesAt),
      lines: payload.subarray(linesAt, end),
    }
    entryAt = end
  }
}

function* ticketsOfBefore(payload: Buffer): Generator<EncodedTicket> {
  const { directory, at } = decodeParted<ContentsOfBefore>(payload)
  let ticketAt = at
  for (const [entry, ticketBytes, linesBytes] of directory) {
    const linesAt = ticketAt + ticketBytes
    const end = linesAt + linesBytes
    yield { entry, ticket: payload.subarray(ticketAt, linesAt), lines: payload.subarray(linesAt, end) }
    ticketAt = end
  }
}

const noLines = Buffer.from('[]')
