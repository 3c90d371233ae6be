import { join } from 'node:path'
import { StorageError } from '../../../errors.js'
import { decodeFrame, encodeFrame } from '../frame.js'
import type { ArchivePosition } from '../operation.js'
import { writeFully } from '../write-fully.js'
import type { ArchivedTicket } from './archived-ticket.js'
import { readAt, sizeOf, writeDurably } from './grown-file.js'

const segmentBytes = 32 * 1024 * 1024

export const segmentName = (segment: number): string => `segment-${String(segment).padStart(8, '0')}`

/** Adds tickets behind what the segment contains, or to the next one when it is full. Durable when it resolves. */
export async function appendToSegment(
  folder: string,
  last: number,
  tickets: readonly ArchivedTicket[],
): Promise<readonly ArchivePosition[]> {
  const size = await sizeOf(join(folder, segmentName(last)))
  const segment = size < segmentBytes ? last : last + 1
  const start = segment === last ? size : 0
  let offset = start
  const frames = tickets.map((ticket) => encodeFrame(0, Buffer.from(JSON.stringify(ticket))))
  const positions = frames.map(({ length }) => {
    const position = { segment, offset, length }
    offset += length
    return position
  })
  await writeDurably(join(folder, segmentName(segment)), (file) =>
    writeFully(file, Buffer.concat(frames), start),
  )
  return positions
}

/** @throws StorageError `storage-corrupt` when no sound ticket lies there. */
export async function readFromSegment(folder: string, position: ArchivePosition): Promise<ArchivedTicket> {
  const buffer = await readAt(join(folder, segmentName(position.segment)), position.offset, position.length)
  const frame = decodeFrame(buffer, 0)
  if (!frame) {
    const where = `${segmentName(position.segment)} at byte ${position.offset}`
    throw new StorageError(
      'storage-corrupt',
      `A ticket in the archive cannot be read (${where}). Run \`guichet store verify\`.`,
    )
  }
  return JSON.parse(frame.payload.toString()) as ArchivedTicket
}
