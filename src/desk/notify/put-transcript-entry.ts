import type { Ticket, TranscriptEntry } from '../ticket/ticket.js'
import type { UnitOfWork } from './unit-of-work.js'

/** Stores a transcript entry and links it to the platform message it came from, so that replies and edits find it. */
export function putTranscriptEntry(
  { tx }: Pick<UnitOfWork, 'tx'>,
  { number, lane }: Pick<Ticket, 'number' | 'lane'>,
  line: TranscriptEntry,
): void {
  tx.putLine(number, line)
  if (line.source !== null) tx.put('link', line.source, { ticket: number, lane, lineId: line.id })
}
