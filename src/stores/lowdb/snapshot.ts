import { type FileHandle, open, rename, rm } from 'node:fs/promises'
import { StorageError } from '../../errors.js'
import { applyOperation, type Data, emptyData } from './data.js'
import { fileMode, snapshotPath, syncFolder } from './data-folder.js'
import { encodeFrame } from './frame.js'
import { framesOf } from './frame-reader.js'
import type { Operation } from './operation.js'
import { operationsOf } from './snapshot-operations.js'
import { loadRecords, type RecordsChunk, recordChunks } from './snapshot-records.js'
import { areTickets, encodeTickets, loadTickets } from './snapshot-tickets.js'
import { writeFully } from './write-fully.js'

export interface SnapshotHeader {
  readonly format: 'guichet-snapshot'
  /** In the first, tickets are operations like everything else; in the first two, records are. */
  readonly version: 1 | 2 | 3
  /** The journal that completes it. */
  readonly journal: number
  /** The sequence of the last record before that journal. */
  readonly after: number
  /** How long the files of the archive were: they only grow. */
  readonly archive: Readonly<Record<string, number>>
}

interface SnapshotFooter {
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

const chunkBytes = 64 * 1024
/** Chunks are written together: this much is put together in a few milliseconds, and each write wakes another thread. */
const writtenBytes = 256 * 1024
const ticketsInChunk = 8

/** Writes the data in chunks, so that the loop goes on between them. Resolves with its size. */
export async function writeSnapshot(
  directory: string,
  header: SnapshotHeader,
  data: Data,
  progress: { sequence(): number; isStopped(): boolean },
): Promise<number> {
  const path = snapshotPath(directory, header.journal)
  const temporary = `${path}.tmp`
  await rm(temporary, { force: true })
  const file = await open(temporary, 'wx', fileMode)
  let bytes: number
  try {
    bytes = await writeChunks(file, header, data, progress)
    await file.datasync()
  } catch (error) {
    await file.close()
    await rm(temporary, { force: true })
    throw error
  }
  await file.close()
  await rename(temporary, path)
  await syncFolder(directory)
  return bytes
}

async function writeChunks(
  file: FileHandle,
  header: SnapshotHeader,
  data: Data,
  progress: { sequence(): number; isStopped(): boolean },
): Promise<number> {
  let position = 0
  let frames = 0
  let operations = 0
  let waiting: Buffer[] = []
  let waitingBytes = 0

  async function write(content: string | Buffer): Promise<void> {
    const frame = encodeFrame(frames, Buffer.from(content as string))
    frames += 1
    waiting.push(frame)
    waitingBytes += frame.length
    if (waitingBytes >= writtenBytes) await flush()
  }

  async function flush(): Promise<void> {
    if (progress.isStopped()) throw new StorageError('storage-unavailable', 'The snapshot was stopped.')
    const bytes = Buffer.concat(waiting)
    waiting = []
    waitingBytes = 0
    await writeFully(file, bytes, position)
    position += bytes.length
  }

  await write(JSON.stringify(header))
  let chunk: string[] = []
  let length = 0
  for (const operation of operationsOf(data)) {
    const text = JSON.stringify(operation)
    chunk.push(text)
    length += text.length
    operations += 1
    if (length < chunkBytes) continue
    await write(`[${chunk.join(',')}]`)
    chunk = []
    length = 0
  }
  if (chunk.length > 0) await write(`[${chunk.join(',')}]`)
  for (const { text, count } of recordChunks(data, chunkBytes)) {
    await write(text)
    operations += count
  }
  for (const numbers of inChunks(data)) {
    await write(encodeTickets(data, numbers))
    operations += numbers.length
  }
  await write(JSON.stringify({ end: true, operations, upTo: progress.sequence() } satisfies SnapshotFooter))
  await flush()
  return position
}

/** Numbers of tickets, at most so many at once that they make up a chunk. They may change while they are taken one by one. */
function* inChunks({ tickets }: Data): Generator<readonly string[]> {
  let chunk: string[] = []
  for (const number of tickets.keys()) {
    chunk.push(number)
    if (chunk.length < ticketsInChunk) continue
    yield chunk
    chunk = []
  }
  if (chunk.length > 0) yield chunk
}

/** Reads a snapshot; when it is not whole and sound, says why. */
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
    } else {
      const content = JSON.parse(frame.payload.toString()) as
        | readonly Operation[]
        | RecordsChunk
        | SnapshotFooter
      if ('end' in content) {
        if (content.operations !== operations || !isLast)
          return { problem: 'its end does not fit its content' }
        return { header, upTo: content.upTo, data, bytes: position + frame.end - frame.start }
      }
      if ('records' in content) operations += loadRecords(data, content)
      else {
        for (const operation of content) applyOperation(data, operation)
        operations += content.length
      }
    }
  }
  return { problem: header ? 'its end is missing' : 'it has no sound first record' }
}

function headerIn(payload: Buffer, number: number): SnapshotHeader | null {
  const header = JSON.parse(payload.toString()) as Partial<SnapshotHeader> | null
  const isOurs = header?.format === 'guichet-snapshot' && header.journal === number
  return isOurs && [1, 2, 3].includes(header.version!) ? (header as SnapshotHeader) : null
}
