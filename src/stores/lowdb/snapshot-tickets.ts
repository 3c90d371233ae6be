import type { TicketEntry } from '../../records/ticket-entry.js'
import type { Data } from './data.js'

/**
 * Tickets in a record of a snapshot: what is searched of each and how long it and its lines are, then all of them one behind
 * the other. So a start reads the first only.
 */
type Contents = readonly (readonly [entry: TicketEntry, ticketBytes: number, linesBytes: number])[]

/** The first byte of such a record, which is no JSON. */
const mark = 0x54
const headBytes = 5

/** Those of these tickets that there are, with their lines, as they are at this moment. */
export function encodeTickets(
  data: Data,
  numbers: readonly string[],
): { readonly payload: Buffer; readonly count: number } {
  const bodies: Buffer[] = []
  const contents: Contents = numbers.filter(data.tickets.has).map((number) => {
    const [ticket, lines] = [data.tickets.forSnapshot(number), data.lines.forSnapshot(number) ?? noLines]
    bodies.push(ticket, lines)
    return [data.tickets.entry(number)!, ticket.length, lines.length]
  })
  const directory = Buffer.from(JSON.stringify(contents))
  const head = Buffer.alloc(headBytes)
  head.writeUInt8(mark, 0)
  head.writeUInt32BE(directory.length, 1)
  return { payload: Buffer.concat([head, directory, ...bodies]), count: contents.length }
}

export const areTickets = (payload: Buffer): boolean => payload[0] === mark

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
  readonly entry: TicketEntry
  readonly ticket: Buffer
  readonly lines: Buffer
}

function* ticketsIn(payload: Buffer): Generator<EncodedTicket> {
  const directoryEnd = headBytes + payload.readUInt32BE(1)
  const contents = JSON.parse(payload.toString('utf8', headBytes, directoryEnd)) as Contents
  let at = directoryEnd
  for (const [entry, ticketBytes, linesBytes] of contents) {
    const linesAt = at + ticketBytes
    const end = linesAt + linesBytes
    yield { entry, ticket: payload.subarray(at, linesAt), lines: payload.subarray(linesAt, end) }
    at = end
  }
}

const noLines = Buffer.from('[]')
