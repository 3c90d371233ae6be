import { type FileHandle, open, rename, rm } from 'node:fs/promises'
import { StorageError } from '../../../errors.js'
import { privateFileMode, snapshotPath, syncFolder } from '../disk/data-folder.js'
import { frameHeaderBytes, writeFrameHeader } from '../disk/frame.js'
import { writeFully } from '../disk/write-fully.js'
import type { WorkingSet } from '../working-set/working-set.js'
import {
  type ChunkPositions,
  type CopiedChunk,
  createChunkPositions,
  openPreviousSnapshot,
  type PreviousSnapshot,
} from './previous-snapshot.js'
import type { SnapshotFooter, SnapshotHeader } from './read-snapshot.js'
import {
  encodeChunk,
  isChunkUnchanged,
  markChunkUnchanged,
  type SnapshotChunk,
  splitIntoChunks,
} from './snapshot-chunks.js'
import { generateSnapshotOperations } from './snapshot-operations.js'

/** Complete snapshot that this process wrote. */
export interface WrittenSnapshot {
  readonly number: number
  readonly bytes: number
  readonly places: ChunkPositions
}

interface Progress {
  sequence(): number
  isStopped(): boolean
}

const chunkBytes = 64 * 1024
/** Number of bytes to write at once: collecting them takes a few milliseconds, and each write wakes up a worker thread. */
const writtenBytes = 256 * 1024

/**
 * Writes the data in chunks, giving way to the event loop between them. Chunks unchanged since the last snapshot are copied from it, which is
 * possible only if this process wrote it and no snapshot has failed since.
 */
export async function writeSnapshot(
  directory: string,
  header: SnapshotHeader,
  data: WorkingSet,
  before: WrittenSnapshot | null,
  progress: Progress,
): Promise<WrittenSnapshot> {
  data.written.begin()
  const path = snapshotPath(directory, header.journal)
  const temporary = `${path}.tmp`
  await rm(temporary, { force: true })
  const known = before && (await openPreviousSnapshot(snapshotPath(directory, before.number), before.places))
  try {
    const file = await open(temporary, 'wx', privateFileMode)
    const writer = createSnapshotWriter(file, progress)
    try {
      await writeAll(writer, header, data, known, progress)
      await file.datasync()
    } catch (error) {
      await file.close()
      await rm(temporary, { force: true })
      throw error
    }
    await file.close()
    await rename(temporary, path)
    await syncFolder(directory)
    return { number: header.journal, bytes: writer.bytes(), places: writer.places }
  } finally {
    await known?.close()
    data.written.end()
  }
}

interface SnapshotWriter {
  readonly places: ChunkPositions
  write(payload: string | Buffer, chunk?: SnapshotChunk): Promise<void>
  flush(): Promise<void>
  /** Number of bytes, including those not yet flushed. */
  bytes(): number
}

function createSnapshotWriter(file: FileHandle, progress: Progress): SnapshotWriter {
  const places = createChunkPositions()
  /** Buffer that is reused, because a snapshot would need hundreds of them. */
  let room = Buffer.allocUnsafe(writtenBytes)
  let filled = 0
  let position = 0
  let frames = 0

  async function flush(): Promise<void> {
    if (progress.isStopped()) throw new StorageError('storage-unavailable', 'The snapshot was stopped.')
    await writeFully(file, room.subarray(0, filled), position)
    position += filled
    filled = 0
  }

  return {
    places,
    async write(payload, chunk) {
      const length = frameHeaderBytes + Buffer.byteLength(payload)
      if (filled + length > room.length) await flush()
      if (length > room.length) room = Buffer.allocUnsafe(length)
      const frame = room.subarray(filled, filled + length)
      if (typeof payload === 'string') frame.write(payload, frameHeaderBytes)
      else payload.copy(frame, frameHeaderBytes)
      writeFrameHeader(frame, frames)
      if (chunk) places.add(chunk, position + filled, length)
      filled += length
      frames += 1
    },
    flush,
    bytes: () => position + filled,
  }
}

async function writeAll(
  writer: SnapshotWriter,
  header: SnapshotHeader,
  data: WorkingSet,
  before: PreviousSnapshot | null,
  progress: Progress,
): Promise<void> {
  const writeJson = (content: unknown) => writer.write(JSON.stringify(content))
  await writeJson(header)
  let operations = 0
  for (const texts of operationChunks(data)) {
    await writer.write(`[${texts.join(',')}]`)
    operations += texts.length
  }

  async function encode(chunk: SnapshotChunk): Promise<void> {
    const { payload, count } = encodeChunk(data, chunk)
    operations += count
    // Tickets or records may have been deleted in the meantime. If so, the chunk doesn't match its keys and can't be copied later.
    await writer.write(payload, count === chunk.keys.length ? chunk : undefined)
  }

  async function copy(copied: readonly CopiedChunk[]): Promise<void> {
    for (const { chunk, payload } of copied) {
      if (payload === null) {
        await encode(chunk)
        continue
      }
      markChunkUnchanged(data, chunk, payload)
      operations += chunk.keys.length
      await writer.write(payload, chunk)
    }
  }

  for (const chunk of splitIntoChunks(data)) {
    const place = before !== null && isChunkUnchanged(data, chunk) ? before.find(chunk) : undefined
    if (place) await copy(await before!.want(chunk, place))
    else {
      await copy((await before?.rest()) ?? [])
      await encode(chunk)
    }
  }
  await copy((await before?.rest()) ?? [])
  await writeJson({ end: true, operations, upTo: progress.sequence() } satisfies SnapshotFooter)
  await writer.flush()
}

/** Serialised operations in batches of about the size of a chunk. */
function* operationChunks(data: WorkingSet): Generator<readonly string[]> {
  let texts: string[] = []
  let length = 0
  for (const operation of generateSnapshotOperations(data)) {
    const text = JSON.stringify(operation)
    texts.push(text)
    length += text.length
    if (length < chunkBytes) continue
    yield texts
    texts = []
    length = 0
  }
  if (texts.length > 0) yield texts
}
