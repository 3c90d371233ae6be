import { join } from 'node:path'
import type { TicketSelection } from '../../store.js'
import { indexEntryOf, type TicketIndexEntry } from '../../ticket-index-entry.js'
import { decodeFrame } from '../disk/frame.js'
import { readByteRangesAt } from '../disk/random-access-file.js'
import { createEventLoopYield } from '../yield-to-event-loop.js'
import type { ArchivedTicket } from './archived-ticket.js'
import type { ListedEntry } from './entry-list.js'
import { segmentName } from './segments.js'

const readAtOnce = 200

/** Returns a check whether an entry has the fields that a query needs; older lists have neither `source` nor `people`. */
export function createFieldCheck({ source, people }: TicketSelection): (entry: TicketIndexEntry) => boolean {
  return (entry) =>
    (source === undefined || entry.source !== undefined) && (people === undefined || hasAllFields(entry))
}

/** Checks whether an entry has the newest format: `people` was the last field added. */
export const hasAllFields = ({ people }: TicketIndexEntry): boolean => people !== undefined

/** Completes the entries of a segment by rebuilding those that lack fields from their tickets. */
export async function completeListedEntries(
  folder: string,
  segment: number,
  listed: readonly ListedEntry[],
  isTold: (entry: TicketIndexEntry) => boolean,
): Promise<readonly ListedEntry[]> {
  const silent = listed.filter(({ entry }) => !isTold(entry))
  const whole = new Map<ListedEntry, TicketIndexEntry>()
  const breath = createEventLoopYield()
  for (let at = 0; at < silent.length; at += readAtOnce) {
    const some = silent.slice(at, at + readAtOnce)
    const parts = await readByteRangesAt(
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
function entryIn(part: Buffer): TicketIndexEntry | null {
  const frame = decodeFrame(part, 0)
  const archived = frame === null ? null : (JSON.parse(frame.payload.toString()) as ArchivedTicket | null)
  return archived === null ? null : indexEntryOf(archived.ticket)
}
