import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { decodeFrame, encodeFrame, findFrame, frameHeaderBytes } from '../disk/frame.js'
import { updateFileDurably } from '../disk/random-access-file.js'
import { isFileMissing } from '../disk/to-storage-error.js'
import { writeFully } from '../disk/write-fully.js'
import type { ArchivePosition } from '../stored-operation.js'
import { createEventLoopYield } from '../yield-to-event-loop.js'
import type { ArchivedTicket } from './archived-ticket.js'
import { decodeEntryLine, entryListName } from './entry-list.js'
import { removeSearchFile } from './segment-search-file.js'
import { segmentName } from './segments.js'

/** Tickets to overwrite, each with the position of a newer ticket of the same number, which must be kept. */
export type ScrubTargets = ReadonlyMap<string, ArchivePosition | null>

/** Payload of a blanked ticket, so that the record stays valid. */
const blank = 'null'

interface Stretch {
  readonly from: number
  readonly to: number
}

/**
 * Overwrites tickets in a segment and its list, in place: file lengths and the positions of all other entries stay the same. Unfinished
 * writes are overwritten, too. The changes are durable once the promise resolves. Nothing may be appended in the meantime.
 */
export async function scrubSegment(folder: string, segment: number, gone: ScrubTargets): Promise<void> {
  const path = join(folder, segmentName(segment))
  const stretches = await stretchesOf(await contentOf(path), segment, gone)
  await overwrite(path, stretches, ({ from, to }) =>
    encodeFrame(0, Buffer.from(blank.padEnd(to - from - frameHeaderBytes))),
  )
  const list = join(folder, entryListName(segment))
  const lines = await linesToBlank(await contentOf(list), gone)
  if (lines.length > 0) await removeSearchFile(folder, segment)
  await overwrite(list, lines, ({ from, to }) => Buffer.alloc(to - from, ' '))
}

async function stretchesOf(buffer: Buffer, segment: number, gone: ScrubTargets): Promise<readonly Stretch[]> {
  const stretches: Stretch[] = []
  const breath = createEventLoopYield()
  for (let offset = 0; offset < buffer.length; ) {
    const frame = decodeFrame(buffer, offset)
    const end = frame?.end ?? findFrame(buffer, offset + 1) ?? buffer.length
    const isGone =
      frame === null ? end - offset > frameHeaderBytes : isToGo(frame.payload, { segment, offset }, gone)
    if (isGone) stretches.push({ from: offset, to: end })
    offset = end
    await breath()
  }
  return stretches
}

function isToGo(
  payload: Buffer,
  at: Pick<ArchivePosition, 'segment' | 'offset'>,
  gone: ScrubTargets,
): boolean {
  const archived = JSON.parse(payload.toString()) as ArchivedTicket | null
  if (archived === null) return false
  const newer = gone.get(archived.ticket.number)
  return newer !== undefined && (newer?.segment !== at.segment || newer.offset !== at.offset)
}

/** Finds the lines of these tickets, and corrupt lines. */
async function linesToBlank(buffer: Buffer, gone: ScrubTargets): Promise<readonly Stretch[]> {
  const stretches: Stretch[] = []
  const breath = createEventLoopYield()
  for (let from = 0; from < buffer.length; ) {
    const found = buffer.indexOf(0x0a, from)
    const to = found < 0 ? buffer.length : found
    const text = buffer.toString('utf8', from, to)
    if (text.trim() !== '' && isLineToGo(text, gone)) stretches.push({ from, to })
    from = to + 1
    await breath()
  }
  return stretches
}

function isLineToGo(text: string, gone: ScrubTargets): boolean {
  const listed = decodeEntryLine(text)
  if (listed === null) return true
  const newer = gone.get(listed.entry.number)
  const { segment, offset } = listed.position
  return newer !== undefined && (newer?.segment !== segment || newer.offset !== offset)
}

async function overwrite(
  path: string,
  stretches: readonly Stretch[],
  content: (stretch: Stretch) => Buffer,
): Promise<void> {
  if (stretches.length === 0) return
  await updateFileDurably(path, async (file) => {
    for (const stretch of stretches) await writeFully(file, content(stretch), stretch.from)
  })
}

function contentOf(path: string): Promise<Buffer> {
  return readFile(path).catch((error) => {
    if (isFileMissing(error)) return Buffer.alloc(0)
    throw error
  })
}
