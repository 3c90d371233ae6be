import { type FileHandle, open } from 'node:fs/promises'
import { readPart } from './archive/grown-file.js'
import { decodeFrame } from './frame.js'
import type { Chunk } from './snapshot-chunks.js'

/** Place of a chunk in a snapshot's file. */
export interface Place {
  readonly last: string
  readonly count: number
  /** Start of its frame in the file. */
  readonly offset: number
  readonly length: number
}

/** Places of a whole snapshot's chunks in its file. */
export interface SnapshotPlaces {
  add(chunk: Chunk, offset: number, length: number): void
  /**
   * Place of the chunk with the same keys. Given that none of the keys was written since: then it was there, before and behind the
   * same others as now, and as many between the same two are the same.
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

/** A chunk that did not change, and its payload in the file; null if it cannot be read there. */
export interface Copied {
  readonly chunk: Chunk
  readonly payload: Buffer | null
}

interface Wanted {
  readonly chunk: Chunk
  readonly place: Place
}

/** Chunks are read together, with what is between them. */
const readBytes = 256 * 1024

/** The snapshot before, from which is copied what did not change. */
export interface SnapshotBefore {
  /** The chunk's place in it; undefined: it has changed. */
  find(chunk: Chunk): Place | undefined
  /** Asks for one, behind those before; answers those that are read before it can be taken. What was answered is good until more is. */
  want(chunk: Chunk, place: Place): Promise<readonly Copied[]>
  /** Answers those that were asked for and not answered yet. */
  rest(): Promise<readonly Copied[]>
  close(): Promise<void>
}

/** Opens the snapshot before; null if it cannot be opened. */
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
