import { type FileHandle, open } from 'node:fs/promises'
import { decodeFrame } from '../disk/frame.js'
import { readIntoBuffer } from '../disk/random-access-file.js'
import type { SnapshotChunk } from './snapshot-chunks.js'

/** Position of a chunk in a snapshot file. */
export interface ChunkPosition {
  readonly last: string
  readonly count: number
  readonly offset: number
  readonly length: number
}

/** Positions of all chunks in a snapshot file. */
export interface ChunkPositions {
  add(chunk: SnapshotChunk, offset: number, length: number): void
  /**
   * Finds the chunk with the same keys, provided that none of them was written since. Comparing the first key, the last key and the count is then
   * enough.
   */
  find(chunk: SnapshotChunk): ChunkPosition | undefined
}

export function createChunkPositions(): ChunkPositions {
  const places = new Map<string, ChunkPosition>()
  const nameOf = ({ of, keys }: SnapshotChunk) => `${of}\n${keys[0]!}`
  return {
    add(chunk, offset, length) {
      places.set(nameOf(chunk), { last: chunk.keys.at(-1)!, count: chunk.keys.length, offset, length })
    },
    find(chunk) {
      const place = places.get(nameOf(chunk))
      const isSame = place?.last === chunk.keys.at(-1) && place?.count === chunk.keys.length
      return isSame ? place : undefined
    },
  }
}

/** An unchanged chunk with its payload from the file; null if the payload can't be read. */
export interface CopiedChunk {
  readonly chunk: SnapshotChunk
  readonly payload: Buffer | null
}

interface Wanted {
  readonly chunk: SnapshotChunk
  readonly place: ChunkPosition
}

/** Number of bytes read at once, including gaps between the wanted chunks. */
const readBytes = 256 * 1024

/** Previous snapshot, from which unchanged chunks are copied. */
export interface PreviousSnapshot {
  /** Position of the chunk; undefined if it has changed. */
  find(chunk: SnapshotChunk): ChunkPosition | undefined
  /**
   * Requests a chunk that lies after all chunks requested so far; returns those earlier chunks if
   * they had to be read to make room. The returned payloads are valid until the next call.
   */
  want(chunk: SnapshotChunk, place: ChunkPosition): Promise<readonly CopiedChunk[]>
  /** Returns the chunks that were requested but not yet returned. */
  rest(): Promise<readonly CopiedChunk[]>
  close(): Promise<void>
}

/** Opens the previous snapshot; null if it can't be opened. */
export async function openPreviousSnapshot(
  path: string,
  places: ChunkPositions,
): Promise<PreviousSnapshot | null> {
  const file = await open(path, 'r').catch(() => null)
  if (file === null) return null
  let room = Buffer.allocUnsafe(readBytes)
  let wanted: Wanted[] = []
  let end = 0

  async function rest(): Promise<readonly CopiedChunk[]> {
    const read = wanted
    wanted = []
    if (read.length === 0) return []
    const begin = read[0]!.place.offset
    if (end - begin > room.length) room = Buffer.allocUnsafe(end - begin)
    return readTogether(file!, read, room.subarray(0, end - begin))
  }

  return {
    find: places.find,
    async want(chunk, place) {
      const begin = wanted[0]?.place.offset ?? place.offset
      const fits = wanted.length === 0 || place.offset + place.length - begin <= readBytes
      const read = fits ? [] : await rest()
      wanted.push({ chunk, place })
      end = place.offset + place.length
      return read
    },
    rest,
    close: () => file.close(),
  }
}

async function readTogether(
  file: FileHandle,
  wanted: readonly Wanted[],
  room: Buffer,
): Promise<readonly CopiedChunk[]> {
  const begin = wanted[0]!.place.offset
  const bytes = await readIntoBuffer(file, room, begin).catch(() => Buffer.alloc(0))
  return wanted.map(({ chunk, place: { offset } }) => {
    const frame = decodeFrame(bytes, offset - begin)
    return { chunk, payload: frame === null ? null : frame.payload }
  })
}
