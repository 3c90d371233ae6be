import { type FileHandle, open } from 'node:fs/promises'
import { readPart } from './archive/grown-file.js'
import { decodeFrame } from './frame.js'
import type { Chunk } from './snapshot-chunks.js'

/** Position of a chunk in a snapshot file. */
export interface Place {
  readonly last: string
  readonly count: number
  readonly offset: number
  readonly length: number
}

/** Positions of all chunks in a snapshot file. */
export interface SnapshotPlaces {
  add(chunk: Chunk, offset: number, length: number): void
  /**
   * Finds the chunk with the same keys, provided that none of them was written since. Comparing the first key, the last key and the count is then
   * enough.
   */
  find(chunk: Chunk): Place | undefined
}

export function createSnapshotPlaces(): SnapshotPlaces {
  const places = new Map<string, Place>()
  const nameOf = ({ of, keys }: Chunk) => `${of}\n${keys[0]!}`
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
export interface Copied {
  readonly chunk: Chunk
  readonly payload: Buffer | null
}

interface Wanted {
  readonly chunk: Chunk
  readonly place: Place
}

/** Number of bytes read at once, including gaps between the wanted chunks. */
const readBytes = 256 * 1024

/** Previous snapshot, from which unchanged chunks are copied. */
export interface SnapshotBefore {
  /** Position of the chunk; undefined if it has changed. */
  find(chunk: Chunk): Place | undefined
  /**
   * Requests a chunk that lies after all those requested before; returns the earlier chunks if they had to be read to make room. The returned
   * payloads are valid until the next call.
   */
  want(chunk: Chunk, place: Place): Promise<readonly Copied[]>
  /** Returns the chunks that were requested but not yet returned. */
  rest(): Promise<readonly Copied[]>
  close(): Promise<void>
}

/** Opens the previous snapshot; null if it can't be opened. */
export async function openSnapshotBefore(
  path: string,
  places: SnapshotPlaces,
): Promise<SnapshotBefore | null> {
  const file = await open(path, 'r').catch(() => null)
  if (file === null) return null
  let room = Buffer.allocUnsafe(readBytes)
  let wanted: Wanted[] = []
  let end = 0

  async function rest(): Promise<readonly Copied[]> {
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
): Promise<readonly Copied[]> {
  const begin = wanted[0]!.place.offset
  const bytes = await readPart(file, room, begin).catch(() => Buffer.alloc(0))
  return wanted.map(({ chunk, place: { offset } }) => {
    const frame = decodeFrame(bytes, offset - begin)
    return { chunk, payload: frame === null ? null : frame.payload }
  })
}
