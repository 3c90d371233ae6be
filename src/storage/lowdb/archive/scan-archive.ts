import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { readStoredTicket } from '../../stored-ticket.js'
import { indexEntryOf } from '../../ticket-index-entry.js'
import { decodeFrame, findFrame } from '../disk/frame.js'
import type { ArchivedKey, ArchivePosition } from '../stored-operation.js'
import type { ArchivedTicket } from './archived-ticket.js'
import type { ListedEntry } from './entry-list.js'
import { segmentName } from './segments.js'
import { archiveFolderOf, listSegments } from './ticket-archive.js'

/** Ticket that was found in a segment. */
export interface ScannedTicket extends ListedEntry {
  readonly keys: readonly ArchivedKey[]
}

/** Contents of the segments, read without the index. */
export interface ArchiveScan {
  /**
   * Tickets in the order in which they were written; a ticket that was archived again appears
   * again.
   */
  readonly tickets: readonly ScannedTicket[]
  readonly gaps: readonly { readonly file: string; readonly from: number; readonly to: number }[]
}

export async function scanArchive(directory: string): Promise<ArchiveScan> {
  const folder = archiveFolderOf(directory)
  const tickets: ScannedTicket[] = []
  const gaps: ArchiveScan['gaps'][number][] = []
  for (const segment of await listSegments(folder)) {
    const buffer = await readFile(join(folder, segmentName(segment)))
    for (let offset = 0; offset < buffer.length; ) {
      const frame = decodeFrame(buffer, offset)
      if (frame) {
        const ticket = surveyed(frame.payload, { segment, offset, length: frame.end - offset })
        if (ticket !== null) tickets.push(ticket)
        offset = frame.end
        continue
      }
      const to = findFrame(buffer, offset + 1) ?? buffer.length
      gaps.push({ file: segmentName(segment), from: offset, to })
      offset = to
    }
  }
  return { tickets, gaps }
}

/** Decodes a surveyed ticket; null if it was erased. */
function surveyed(payload: Buffer, position: ArchivePosition): ScannedTicket | null {
  const archived = JSON.parse(payload.toString()) as ArchivedTicket | null
  if (archived === null) return null
  const { ticket, records } = archived
  return {
    entry: indexEntryOf(readStoredTicket(ticket)),
    position,
    keys: records.map(({ collection, key }) => ({ collection, key })),
  }
}
