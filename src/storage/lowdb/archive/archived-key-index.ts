import { createHash } from 'node:crypto'
import type { FileHandle } from 'node:fs/promises'
import { join } from 'node:path'
import { fileSizeOf, readBytesAt, updateFileDurably } from '../disk/random-access-file.js'
import { writeFully } from '../disk/write-fully.js'
import type { ArchivedKey } from '../stored-operation.js'
import { archivedKeyName } from '../working-set/working-set.js'
import { createEventLoopYield } from '../yield-to-event-loop.js'
import { decodeTicketNumber, encodeTicketNumber } from './archived-ticket.js'

/**
 * On-disk index of the tickets that were archived with a given delivery or link: hash tables of 16-byte slots (first 8 bytes of the key's hash,
 * ticket number, zero). When a table is half full, a new one four times its size is started. Slot 0 holds the number of used slots. Because hashes
 * can collide, callers must check the ticket itself.
 */
const slotBytes = 16
const blockBytes = 4096
const firstSlots = 4096
const growth = 4

const keyFileName = (table: number): string => `keys-${table}.index`

/** Numbers of the tickets that may have the key. */
export async function findTicketsWithKey(folder: string, key: ArchivedKey): Promise<readonly string[]> {
  const hash = hashOf(key)
  const numbers = new Set<string>()
  for (let table = 0; ; table += 1) {
    const path = join(folder, keyFileName(table))
    if ((await fileSizeOf(path)) === 0) return [...numbers]
    for await (const slot of slotsFrom((position) => readBytesAt(path, position, blockBytes), table, hash)) {
      if (slot.content.compare(hash, 0, 8, 0, 8) === 0)
        numbers.add(decodeTicketNumber(slot.content.readUInt32BE(8)))
    }
  }
}

/** Adds keys with their tickets' numbers; durable once the promise resolves. Adding the same key again has no effect. */
export async function addArchivedKeys(
  folder: string,
  holders: Iterable<{ readonly key: ArchivedKey; readonly number: string }>,
): Promise<void> {
  let waiting = Array.from(holders, ({ key, number }) => ({ hash: hashOf(key), number }))
  for (let table = 0; waiting.length > 0; table += 1) {
    const path = join(folder, keyFileName(table))
    const hasNext = (await fileSizeOf(join(folder, keyFileName(table + 1)))) > 0
    if (hasNext) continue
    await updateFileDurably(path, async (file) => {
      await file.truncate(slotsOf(table) * slotBytes)
      const used = (await readSlot(file, 0)).readUInt32BE(0)
      const room = Math.max(0, slotsOf(table) / 2 - used)
      const own = waiting.slice(0, room)
      waiting = waiting.slice(room)
      const count = Buffer.alloc(slotBytes)
      count.writeUInt32BE(used + (await addAll(file, table, own)), 0)
      await writeFully(file, count, 0)
    })
  }
}

/**
 * Adds holders to a table and returns the number of new ones. It works block by block, so that each
 * block is read and written once.
 */
async function addAll(
  file: FileHandle,
  table: number,
  holders: readonly { readonly hash: Buffer; readonly number: string }[],
): Promise<number> {
  const slots = slotsOf(table)
  const placed = holders
    .map((holder) => ({ ...holder, first: holder.hash.readUInt32BE(0) % slots }))
    .sort((a, b) => a.first - b.first)
  const blocks = createBlocks(file)
  const breath = createEventLoopYield()
  let added = 0
  for (const { hash, number } of placed) {
    if (await addOne(blocks, table, hash, number)) added += 1
    await breath()
  }
  await blocks.flush()
  return added
}

interface Blocks {
  read(position: number): Promise<Buffer>
  write(slot: Buffer, position: number): void
  flush(): Promise<void>
}

/** Keeps the current block in memory and writes it back when another block is needed. */
function createBlocks(file: FileHandle): Blocks {
  let at = -1
  let block = Buffer.alloc(0)
  let isChanged = false
  async function flush(): Promise<void> {
    if (isChanged) await writeFully(file, block, at)
    isChanged = false
  }
  return {
    async read(position) {
      if (position === at) return block
      await flush()
      const { buffer, bytesRead } = await file.read(Buffer.alloc(blockBytes), 0, blockBytes, position)
      at = position
      block = buffer.subarray(0, bytesRead)
      return block
    },
    write(slot, position) {
      slot.copy(block, position - at)
      isChanged = true
    },
    flush,
  }
}

async function addOne(blocks: Blocks, table: number, hash: Buffer, number: string): Promise<boolean> {
  const slot = encodeSlot(hash, number)
  for await (const { content, position, isFree } of slotsFrom(blocks.read, table, hash)) {
    if (content.equals(slot)) return false
    if (!isFree) continue
    blocks.write(slot, position)
    return true
  }
  throw new Error(`The table ${keyFileName(table)} is full.`)
}

interface Slot {
  readonly content: Buffer
  readonly position: number
  readonly isFree: boolean
}

/** Slots that may contain the hash, up to and including the first free one. */
async function* slotsFrom(
  readBlock: (position: number) => Promise<Buffer>,
  table: number,
  hash: Buffer,
): AsyncGenerator<Slot> {
  const slots = slotsOf(table)
  let slot = hash.readUInt32BE(0) % slots
  for (let seen = 0; seen < slots; ) {
    const start = Math.floor((slot * slotBytes) / blockBytes) * blockBytes
    const block = await readBlock(start)
    for (; slot * slotBytes < start + block.length && seen < slots; slot += 1, seen += 1) {
      if (slot === 0) continue
      const position = slot * slotBytes
      const content = block.subarray(position - start, position - start + slotBytes)
      const isFree = content.readUInt32BE(8) === 0
      yield { content, position, isFree }
      if (isFree) return
    }
    if (slot >= slots || block.length === 0) slot = 0
  }
}

async function readSlot(file: FileHandle, slot: number): Promise<Buffer> {
  return (await file.read(Buffer.alloc(slotBytes), 0, slotBytes, slot * slotBytes)).buffer
}

function encodeSlot(hash: Buffer, number: string): Buffer {
  const slot = Buffer.alloc(slotBytes)
  hash.copy(slot, 0, 0, 8)
  slot.writeUInt32BE(encodeTicketNumber(number), 8)
  return slot
}

const slotsOf = (table: number): number => firstSlots * growth ** table

const hashOf = (key: ArchivedKey): Buffer => createHash('sha256').update(archivedKeyName(key)).digest()
