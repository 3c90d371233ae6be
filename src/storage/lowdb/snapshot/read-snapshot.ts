import { snapshotName, snapshotPath } from '../disk/data-folder.js'
import { requireDataFolderFormat } from '../disk/data-folder-format.js'
import { readFrames } from '../disk/read-frames.js'
import { readStoredOperations } from '../read-stored-operations.js'
import type { StoredOperation } from '../stored-operation.js'
import { applyOperation, createWorkingSet, type WorkingSet } from '../working-set/working-set.js'
import { isRecordsChunk, loadRecords } from './snapshot-records.js'
import { isTicketsChunk, loadTickets } from './snapshot-tickets.js'

export interface SnapshotHeader {
  readonly format: 'guichet-snapshot'
  readonly version: number
  /** Number of the journal that completes the snapshot. */
  readonly journal: number
  /** Sequence of the last record before that journal. */
  readonly after: number
  /** Lengths of the archive files when the snapshot was taken; they only ever grow. */
  readonly archive: Readonly<Record<string, number>>
}

export interface SnapshotFooter {
  readonly end: true
  /** Number of entries; a record counts as one, and so does a ticket with its messages. */
  readonly operations: number
  /** Sequence up to which journals must be applied for the data to be complete. */
  readonly upTo: number
}

export interface Snapshot {
  readonly header: SnapshotHeader
  readonly upTo: number
  readonly data: WorkingSet
  readonly bytes: number
}

/**
 * Reads a snapshot; returns the problem if it's incomplete or corrupt.
 * @throws ConfigurationError when another version of the program wrote it.
 */
export async function readSnapshot(
  directory: string,
  number: number,
): Promise<Snapshot | { readonly problem: string }> {
  const data = createWorkingSet()
  let header: SnapshotHeader | null = null
  let frames = 0
  let operations = 0
  for await (const { position, frame, isLast } of readFrames(snapshotPath(directory, number))) {
    if (!frame || frame.sequence !== frames)
      return {
        problem: header ? `its record at byte ${position} is not sound` : 'it has no sound first record',
      }
    frames += 1
    if (header === null) {
      header = headerIn(frame.payload, number)
      if (header === null) return { problem: 'it is not the snapshot with this number' }
      requireDataFolderFormat(snapshotName(number), header.version)
    } else if (isTicketsChunk(frame.payload)) {
      // Frames point into a block that has a separate buffer. It stays in memory until the last of its tickets has been read.
      operations += loadTickets(data, frame.payload)
    } else if (isRecordsChunk(frame.payload)) {
      operations += loadRecords(data, frame.payload)
    } else {
      const content = JSON.parse(frame.payload.toString()) as readonly StoredOperation[] | SnapshotFooter
      if ('end' in content) {
        if (content.operations !== operations || !isLast)
          return { problem: 'its end does not match its content' }
        return { header, upTo: content.upTo, data, bytes: position + frame.end - frame.start }
      }
      for (const operation of readStoredOperations(content)) applyOperation(data, operation)
      operations += content.length
    }
  }
  return { problem: header ? 'its end is missing' : 'it has no sound first record' }
}

/** Checks the header; null if it doesn't belong to this snapshot. */
function headerIn(payload: Buffer, number: number): SnapshotHeader | null {
  const header = JSON.parse(payload.toString()) as Partial<SnapshotHeader> | null
  const isOfSnapshot = header?.format === 'guichet-snapshot' && header.journal === number
  return isOfSnapshot ? (header as SnapshotHeader) : null
}
