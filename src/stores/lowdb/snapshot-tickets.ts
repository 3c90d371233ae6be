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

/** Several tickets with their lines, as they are at this moment. */
export function encodeTickets(data: Data, numbers: readonly string[]): Buffer {
  const bodies: Buffer[] = []
  const contents: Contents = numbers.map((number) => {
    const [ticket, lines] = [data.tickets.forSnapshot(number), data.lines.forSnapshot(number) ?? noLines]
    bodies.push(ticket, lines)
    return [data.tickets.entry(number)!, ticket.length, lines.length]
  })
  const directory = Buffer.from(JSON.stringify(contents))
  const head = Buffer.alloc(headBytes)
  head.writeUInt8(mark, 0)
  head.writeUInt32BE(directory.length, 1)
  return Buffer.concat([head, directory, ...bodies])
}

export const areTickets = (payload: Buffer): boolean => payload[0] === mark

/** Puts them into the data; they keep the payload in memory until they are asked for. Answers how many there were. */
export function loadTickets(data: Data, payload: Buffer): number {
  const directoryEnd = headBytes + payload.readUInt32BE(1)
  const contents = JSON.parse(payload.toString('utf8', headBytes, directoryEnd)) as Contents
  let at = directoryEnd
  for (const [entry, ticketBytes, linesBytes] of contents) {
    data.tickets.load(entry, payload.subarray(at, at + ticketBytes))
    at += ticketBytes
    if (linesBytes > noLines.length) data.lines.load(entry.number, payload.subarray(at, at + linesBytes))
    at += linesBytes
  }
  return contents.length
}

const noLines = Buffer.from('[]')
