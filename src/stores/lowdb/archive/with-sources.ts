import { join } from 'node:path'
import { entryOf } from '../../../records/ticket-entry.js'
import { createBreath } from '../breath.js'
import { decodeFrame } from '../frame.js'
import type { ArchivedTicket } from './archived-ticket.js'
import type { ListedEntry } from './entry-list.js'
import { readPartsAt } from './grown-file.js'
import { segmentName } from './segments.js'

const readAtOnce = 200

/** The entries of a segment; where a ticket came from, which lists of before do not say, is read from the ticket. */
export async function withSources(
  folder: string,
  segment: number,
  listed: readonly ListedEntry[],
): Promise<readonly ListedEntry[]> {
  const silent = listed.filter(({ entry }) => entry.source === undefined)
  const sources = new Map<ListedEntry, string | undefined>()
  const breath = createBreath()
  for (let at = 0; at < silent.length; at += readAtOnce) {
    const some = silent.slice(at, at + readAtOnce)
    const parts = await readPartsAt(
      join(folder, segmentName(segment)),
      some.map(({ position }) => position),
    )
    for (const [place, part] of parts.entries()) {
      sources.set(some[place]!, sourceIn(part))
      await breath()
    }
  }
  return listed.map((one) => {
    const source = sources.get(one)
    return source === undefined ? one : { ...one, entry: { ...one.entry, source } }
  })
}

/** Undefined: it cannot be read, which whoever asks for the ticket is told, or it was erased. */
function sourceIn(part: Buffer): string | undefined {
  const frame = decodeFrame(part, 0)
  const archived = frame === null ? null : (JSON.parse(frame.payload.toString()) as ArchivedTicket | null)
  return archived === null ? undefined : entryOf(archived.ticket).source
}
