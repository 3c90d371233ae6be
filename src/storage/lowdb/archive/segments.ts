import { join } from 'node:path'
import { StorageError } from '../../../errors.js'
import { readStoredTicket } from '../../stored-ticket.js'
import { decodeFrame, encodeFrame } from '../disk/frame.js'
import { fileSizeOf, readByteRangesAt, readBytesAt, updateFileDurably } from '../disk/random-access-file.js'
import { writeFully } from '../disk/write-fully.js'
import type { ArchivePosition } from '../stored-operation.js'
import { createEventLoopYield } from '../yield-to-event-loop.js'
import type { ArchivedTicket } from './archived-ticket.js'

/** Size at which a segment counts as full. */
export const defaultSegmentBytes = 32 * 1024 * 1024

export const segmentName = (segment: number): string => `segment-${String(segment).padStart(8, '0')}`

/**
 * Appends tickets to the segment, or to the next one if this one is full. They're durable once the promise resolves.
 */
export async function appendToSegment(
  folder: string,
  last: number,
  tickets: readonly ArchivedTicket[],
  segmentBytes: number,
): Promise<readonly ArchivePosition[]> {
  const size = await fileSizeOf(join(folder, segmentName(last)))
  const segment = size < segmentBytes ? last : last + 1
  const start = segment === last ? size : 0
  let offset = start
  const frames = tickets.map((ticket) => encodeFrame(0, Buffer.from(JSON.stringify(ticket))))
  const positions = frames.map(({ length }) => {
    const position = { segment, offset, length }
    offset += length
    return position
  })
  await updateFileDurably(join(folder, segmentName(segment)), (file) =>
    writeFully(file, Buffer.concat(frames), start),
  )
  return positions
}

/** @throws StorageError `storage-corrupt` when there's no valid ticket at the position. */
export async function readFromSegment(folder: string, position: ArchivePosition): Promise<ArchivedTicket> {
  const buffer = await readBytesAt(
    join(folder, segmentName(position.segment)),
    position.offset,
    position.length,
  )
  return archivedIn(buffer, position)
}

/** Reads several tickets of one segment, in the order of the positions, opening the file once. */
export async function readAllFromSegment(
  folder: string,
  segment: number,
  positions: readonly ArchivePosition[],
): Promise<readonly ArchivedTicket[]> {
  const parts = await readByteRangesAt(join(folder, segmentName(segment)), positions)
  const breath = createEventLoopYield()
  const tickets: ArchivedTicket[] = []
  for (const [at, position] of positions.entries()) {
    tickets.push(archivedIn(parts[at]!, position))
    await breath()
  }
  return tickets
}

function archivedIn(buffer: Buffer, position: ArchivePosition): ArchivedTicket {
  const frame = decodeFrame(buffer, 0)
  if (!frame) {
    const where = `${segmentName(position.segment)} at byte ${position.offset}`
    throw new StorageError(
      'storage-corrupt',
      `A ticket in the archive cannot be read (${where}). Run \`guichet store verify\`.`,
    )
  }
  const archived = JSON.parse(frame.payload.toString()) as ArchivedTicket
  return { ...archived, ticket: readStoredTicket(archived.ticket) }
}
