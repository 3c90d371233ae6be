import { ConfigurationError } from '../../errors.js'
import { applyOperation, type Data, emptyData } from './data.js'
import { snapshotName, snapshotPath } from './data-folder.js'
import { framesOf } from './frame-reader.js'
import type { Operation } from './operation.js'
import { areRecords, loadRecords, loadRecordsOfBefore, type RecordsOfBefore } from './snapshot-records.js'
import { areTickets, loadTickets } from './snapshot-tickets.js'

export interface SnapshotHeader {
  readonly format: 'guichet-snapshot'
  /** In the first, tickets are operations like everything else; in the first two, records are; in the third, all of them are read at a start. */
  readonly version: 1 | 2 | 3 | 4
  /** The journal that completes it. */
  readonly journal: number
  /** The sequence of the last record before that journal. */
  readonly after: number
  /** How long the files of the archive were: they only grow. */
  readonly archive: Readonly<Record<string, number>>
}

export interface SnapshotFooter {
  readonly end: true
  /** How many there are, each record and each ticket with its lines counted as one. */
  readonly operations: number
  /** The data is whole only when the journals are applied up to this sequence. */
  readonly upTo: number
}

export interface Snapshot {
  readonly header: SnapshotHeader
  readonly upTo: number
  readonly data: Data
  readonly bytes: number
}

/**
 * Reads a snapshot; when it is not whole and sound, says why.
 * @throws ConfigurationError when a newer program has written it.
 */
export async function readSnapshot(
  directory: string,
  number: number,
): Promise<Snapshot | { readonly problem: string }> {
  const data = emptyData()
  let header: SnapshotHeader | null = null
  let frames = 0
  let operations = 0
  for await (const { position, frame, isLast } of framesOf(snapshotPath(directory, number))) {
    if (!frame || frame.sequence !== frames)
      return {
        problem: header ? `its record at byte ${position} is not sound` : 'it has no sound first record',
      }
    frames += 1
    if (header === null) {
      header = headerIn(frame.payload, number)
      if (header === null) return { problem: 'it is no snapshot of this number and version' }
    } else if (areTickets(frame.payload)) {
      // A block is read once and into a buffer of its own: tickets keep it until the last of them was asked for.
      operations += loadTickets(data, frame.payload)
    } else if (areRecords(frame.payload)) {
      operations += loadRecords(data, frame.payload)
    } else {
      const content = JSON.parse(frame.payload.toString()) as
        | readonly Operation[]
        | RecordsOfBefore
        | SnapshotFooter
      if ('end' in content) {
        if (content.operations !== operations || !isLast)
          return { problem: 'its end does not fit its content' }
        return { header, upTo: content.upTo, data, bytes: position + frame.end - frame.start }
      }
      if ('records' in content) operations += loadRecordsOfBefore(data, content)
      else {
        for (const operation of content) applyOperation(data, operation)
        operations += content.length
      }
    }
  }
  return { problem: header ? 'its end is missing' : 'it has no sound first record' }
}

const newest = 4

/** @throws ConfigurationError when a newer program has written it: all that it has is there, and stays. */
function headerIn(payload: Buffer, number: number): SnapshotHeader | null {
  const header = JSON.parse(payload.toString()) as (Partial<SnapshotHeader> & { version: number }) | null
  if (header?.format !== 'guichet-snapshot' || header.journal !== number) return null
  if (header.version > newest)
    throw new ConfigurationError([
      `${snapshotName(number)} is of version ${header.version}, by a newer Guichet; this one knows ${newest}. Start the newer one`,
    ])
  return header as SnapshotHeader
}
