import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { crc32 } from 'node:zlib'
import { fileSizeOf, readBytesAt, updateFileDurably } from '../disk/random-access-file.js'
import { isFileMissing } from '../disk/to-storage-error.js'
import { writeFully } from '../disk/write-fully.js'
import type { ArchivePosition } from '../stored-operation.js'
import { parseTicketNumber } from './archived-ticket.js'

/**
 * On-disk index of ticket positions: a 16-byte slot for each ticket number (segment, offset, length, CRC32), at the offset given by the number. The
 * slot is rewritten when its ticket is archived again.
 */
const slotBytes = 16

const positionFiles = { INC: 'incidents.index', REQ: 'requests.index' } as const

export interface PositionFinder {
  find(number: string): Promise<ArchivePosition | null>
  /** Forgets the known sizes of the files. Call it after writing any positions. */
  grown(): void
}

/**
 * Finds single positions. A number beyond the last slot, such as that of any new ticket, needs no
 * disk access.
 */
export function createPositionFinder(folder: string): PositionFinder {
  const sizes = new Map<string, Promise<number>>()

  function sizeKnown(path: string): Promise<number> {
    const size = sizes.get(path) ?? fileSizeOf(path)
    sizes.set(path, size)
    size.catch(() => sizes.delete(path))
    return size
  }

  return {
    async find(number) {
      const parsed = parseTicketNumber(number)
      if (!parsed) return null
      const path = join(folder, positionFiles[parsed.kind])
      const start = parsed.count * slotBytes
      return start < (await sizeKnown(path)) ? decodeSlot(await readBytesAt(path, start, slotBytes)) : null
    },
    grown: () => sizes.clear(),
  }
}

/** Reader for the positions of many tickets. Each block is read once and kept for the reader's lifetime. */
export interface PositionReader {
  load(numbers: Iterable<string>): Promise<void>
  /** Position of a number that has been loaded. */
  at(number: string): ArchivePosition | null
}

const blockBytes = 64 * 1024

export function createPositionReader(folder: string): PositionReader {
  const blocks = { INC: new Map<number, Buffer>(), REQ: new Map<number, Buffer>() }
  const blockOf = (count: number) => Math.floor((count * slotBytes) / blockBytes)
  return {
    async load(numbers) {
      for (const number of numbers) {
        const { kind, count } = parseTicketNumber(number)!
        const block = blockOf(count)
        if (blocks[kind].has(block)) continue
        const path = join(folder, positionFiles[kind])
        blocks[kind].set(block, await readBytesAt(path, block * blockBytes, blockBytes))
      }
    },
    at(number) {
      const { kind, count } = parseTicketNumber(number)!
      const block = blockOf(count)
      const start = count * slotBytes - block * blockBytes
      return decodeSlot(blocks[kind].get(block)!.subarray(start, start + slotBytes))
    },
  }
}

export async function allPositions(folder: string): Promise<readonly (readonly [string, ArchivePosition])[]> {
  const positions: [string, ArchivePosition][] = []
  for (const kind of ['INC', 'REQ'] as const) {
    const content = await contentOf(join(folder, positionFiles[kind]))
    for (let start = slotBytes; start < content.length; start += slotBytes) {
      const position = decodeSlot(content.subarray(start, start + slotBytes))
      if (position) positions.push([`${kind}-${start / slotBytes}`, position])
    }
  }
  return positions
}

/** Writes slots; durable once the promise resolves. */
export async function writePositions(
  folder: string,
  positions: Iterable<readonly [string, ArchivePosition]>,
): Promise<void> {
  const all = [...positions].map(([number, position]) => ({ ...parseTicketNumber(number)!, position }))
  for (const kind of ['INC', 'REQ'] as const) {
    const own = all.filter((slot) => slot.kind === kind)
    if (own.length === 0) continue
    await updateFileDurably(join(folder, positionFiles[kind]), async (file) => {
      for (const { count, position } of own) await writeFully(file, encodeSlot(position), count * slotBytes)
    })
  }
}

/** Clears slots; durable once the promise resolves. */
export async function clearPositions(folder: string, numbers: readonly string[]): Promise<void> {
  const all = numbers.map((number) => parseTicketNumber(number)!)
  for (const kind of ['INC', 'REQ'] as const) {
    const own = all.filter((slot) => slot.kind === kind)
    if (own.length === 0) continue
    await updateFileDurably(join(folder, positionFiles[kind]), async (file) => {
      for (const { count } of own) await writeFully(file, Buffer.alloc(slotBytes), count * slotBytes)
    })
  }
}

function encodeSlot(position: ArchivePosition): Buffer {
  const slot = Buffer.alloc(slotBytes)
  slot.writeUInt32BE(position.segment, 0)
  slot.writeUInt32BE(position.offset, 4)
  slot.writeUInt32BE(position.length, 8)
  slot.writeUInt32BE(crc32(slot.subarray(0, 12)), 12)
  return slot
}

function decodeSlot(slot: Buffer): ArchivePosition | null {
  if (slot.length < slotBytes || slot.readUInt32BE(0) === 0) return null
  if (slot.readUInt32BE(12) !== crc32(slot.subarray(0, 12))) return null
  return { segment: slot.readUInt32BE(0), offset: slot.readUInt32BE(4), length: slot.readUInt32BE(8) }
}

async function contentOf(path: string): Promise<Buffer> {
  return readFile(path).catch((error) => {
    if (isFileMissing(error)) return Buffer.alloc(0)
    throw error
  })
}
