import { type FileHandle, open, readFile, rename, rm } from 'node:fs/promises'
import { StorageError } from '../../errors.js'
import { applyOperation, type Data, emptyData } from './data.js'
import { fileMode, snapshotPath, syncFolder } from './data-folder.js'
import { decodeFrame, encodeFrame } from './frame.js'
import type { Operation } from './operation.js'
import { operationsOf } from './snapshot-operations.js'
import { writeFully } from './write-fully.js'

export interface SnapshotHeader {
  readonly format: 'guichet-snapshot'
  readonly version: 1
  /** The journal that completes it. */
  readonly journal: number
  /** The sequence of the last record before that journal. */
  readonly after: number
  /** How long the files of the archive were: they only grow. */
  readonly archive: Readonly<Record<string, number>>
}

interface SnapshotFooter {
  readonly end: true
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

  async function write(content: string): Promise<void> {
    if (progress.isStopped()) throw new StorageError('storage-unavailable', 'The snapshot was stopped.')
    const frame = encodeFrame(frames, Buffer.from(content))
    await writeFully(file, frame, position)
    position += frame.length
    frames += 1
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
  await write(JSON.stringify({ end: true, operations, upTo: progress.sequence() } satisfies SnapshotFooter))
  return position
}

/** Reads a snapshot; when it is not whole and sound, says why. */
export async function readSnapshot(
  directory: string,
  number: number,
): Promise<Snapshot | { readonly problem: string }> {
  const buffer = await readFile(snapshotPath(directory, number))
  const first = decodeFrame(buffer, 0)
  if (!first) return { problem: 'it has no sound first record' }
  const header = JSON.parse(first.payload.toString()) as Partial<SnapshotHeader> | null
  if (header?.format !== 'guichet-snapshot' || header.version !== 1 || header.journal !== number) {
    return { problem: 'it is no snapshot of this number and version' }
  }
  const data = emptyData()
  let operations = 0
  let position = first.end
  for (let frames = 1; position < buffer.length; frames += 1) {
    const frame = decodeFrame(buffer, position)
    if (!frame || frame.sequence !== frames) return { problem: `its record at byte ${position} is not sound` }
    position = frame.end
    const content = JSON.parse(frame.payload.toString()) as readonly Operation[] | SnapshotFooter
    if ('end' in content) {
      const isWhole = content.operations === operations && position === buffer.length
      if (!isWhole) return { problem: 'its end does not fit its content' }
      return { header: header as SnapshotHeader, upTo: content.upTo, data, bytes: buffer.length }
    }
    for (const operation of content) applyOperation(data, operation)
    operations += content.length
  }
  return { problem: 'its end is missing' }
}
