import { join } from 'node:path'
import { entryOf, type TicketEntry } from '../../../records/ticket-entry.js'
import type { TicketSelection } from '../../store.js'
import { createBreath } from '../breath.js'
import { decodeFrame } from '../frame.js'
import type { ArchivedTicket } from './archived-ticket.js'
import type { ListedEntry } from './entry-list.js'
import { readPartsAt } from './grown-file.js'
import { segmentName } from './segments.js'

const readAtOnce = 200

/** Returns a check whether an entry has the fields that a query needs; older lists have neither `source` nor `people`. */
export function toldOf({ source, people }: TicketSelection): (entry: TicketEntry) => boolean {
  return (entry) =>
    (source === undefined || entry.source !== undefined) && (people === undefined || isWhole(entry))
}

/** Checks whether an entry has the newest format: `people` was the last field added. */
export const isWhole = ({ people }: TicketEntry): boolean => people !== undefined

/** Completes the entries of a segment by rebuilding those that lack fields from their tickets. */
export async function wholeEntries(
  folder: string,
  segment: number,
  listed: readonly ListedEntry[],
  isTold: (entry: TicketEntry) => boolean,
): Promise<readonly ListedEntry[]> {
  const silent = listed.filter(({ entry }) => !isTold(entry))
  const whole = new Map<ListedEntry, TicketEntry>()
  const breath = createBreath()
  for (let at = 0; at < silent.length; at += readAtOnce) {
    const some = silent.slice(at, at + readAtOnce)
    const parts = await readPartsAt(
      join(folder, segmentName(segment)),
      some.map(({ position }) => position),
    )
    for (const [place, part] of parts.entries()) {
      const entry = entryIn(part)
      if (entry !== null) whole.set(some[place]!, entry)
      await breath()
    }
  }
  return listed.map((one) => ({ ...one, entry: whole.get(one) ?? one.entry }))
}

/** Rebuilds the entry from its ticket; null if the ticket was erased or can't be read. Reading the ticket itself reports the damage. */
function entryIn(part: Buffer): TicketEntry | null {
  const frame = decodeFrame(part, 0)
  const archived = frame === null ? null : (JSON.parse(frame.payload.toString()) as ArchivedTicket | null)
  return archived === null ? null : entryOf(archived.ticket)
}
