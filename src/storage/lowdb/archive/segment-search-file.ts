import { type FileHandle, open, rename, rm } from 'node:fs/promises'
import { endianness } from 'node:os'
import { join } from 'node:path'
import { crc32 } from 'node:zlib'
import { privateFileMode, syncFolder } from '../disk/data-folder.js'
import { readIntoBuffer } from '../disk/random-access-file.js'
import { isFileMissing } from '../disk/to-storage-error.js'
import { writeFully } from '../disk/write-fully.js'

/**
 * Search data of one full segment, in a file beside its list: sections of numbers and of terms, each read and checked separately. It can be rebuilt
 * at any time; if it's missing or corrupt, the list is read instead.
 */
export interface SearchFile {
  readonly header: SearchHeader
  /** Bytes of a section; null if they're corrupt. */
  section(name: SearchFileSection): Promise<Buffer | null>
  close(): Promise<void>
}

export type SearchFileSection = 'columns' | 'keyText' | 'keyPlaces' | 'wordText' | 'wordPlaces'
export type SearchFileSections = { readonly [Name in SearchFileSection]: Buffer }

/** Format of the file; a file in another format is rebuilt. */
const searchFormat = 3

interface SearchHeader {
  readonly format: 'guichet-search'
  readonly version: typeof searchFormat
  readonly endianness: 'BE' | 'LE'
  readonly entries: number
  /** Keys that all entries share; they aren't in any section. */
  readonly common: readonly string[]
  readonly sections: {
    readonly [Name in SearchFileSection]: {
      readonly at: number
      readonly length: number
      readonly crc: number
    }
  }
}

/** The header's length and CRC32 precede it. */
const prefixBytes = 8
const firstReadBytes = 1024

const searchName = (segment: number): string => `search-${String(segment).padStart(8, '0')}`

/** Checks whether the segment has a usable search file. */
export async function hasSearchFile(folder: string, segment: number): Promise<boolean> {
  const file = await openSearchFile(folder, segment)
  await file?.close()
  return file !== null
}

export const isSearchFile = (name: string): boolean => name.startsWith('search-')

/** Writes to a temporary file and renames it, so that the search file is always complete. */
export async function writeSearchFile(
  folder: string,
  segment: number,
  content: {
    readonly entries: number
    readonly common: readonly string[]
    readonly sections: SearchFileSections
  },
): Promise<void> {
  const path = join(folder, searchName(segment))
  const temporary = `${path}.tmp`
  const file = await open(temporary, 'w', privateFileMode)
  try {
    let position = 0
    for (const part of encode(content)) {
      await writeFully(file, part, position)
      position += part.length
    }
    await file.datasync()
  } finally {
    await file.close()
  }
  await rename(temporary, path)
  await syncFolder(folder)
}

/** Removes the search file before any line is removed from its list, so that a power cut can't leave a stale search file. */
export async function removeSearchFile(folder: string, segment: number): Promise<void> {
  const path = join(folder, searchName(segment))
  await rm(`${path}.tmp`, { force: true })
  await rm(path, { force: true })
  await syncFolder(folder)
}

/** Opens the search file of a segment; null if there's no usable file. */
export async function openSearchFile(folder: string, segment: number): Promise<SearchFile | null> {
  const file = await open(join(folder, searchName(segment)), 'r').catch((error) => {
    if (isFileMissing(error)) return null
    throw error
  })
  if (!file) return null
  const header = await readHeader(file).catch(async (error) => {
    await file.close()
    throw error
  })
  if (!header) {
    await file.close()
    return null
  }
  return {
    header,
    async section(name) {
      const { at, length, crc } = header.sections[name]
      const content = await readIntoBuffer(file, room(length), at)
      return content.length === length && crc32(content) === crc ? content : null
    },
    close: () => file.close(),
  }
}

function* encode({ entries, common, sections }: Parameters<typeof writeSearchFile>[2]): Generator<Buffer> {
  const names = Object.keys(sections) as SearchFileSection[]
  const headerOf = (start: number): Buffer => {
    let at = start
    const placed = names.map((name) => {
      const { length } = sections[name]
      const place = { at, length, crc: crc32(sections[name]) }
      at += length
      return [name, place] as const
    })
    const header = {
      format: 'guichet-search',
      version: searchFormat,
      endianness: endianness(),
      entries,
      common,
    }
    return Buffer.from(JSON.stringify({ ...header, sections: Object.fromEntries(placed) }))
  }
  // Section offsets are in the header and depend on its length, so the header is padded to a fixed length.
  const length = headerOf(Number.MAX_SAFE_INTEGER).length
  const header = Buffer.alloc(length, ' ')
  headerOf(prefixBytes + length).copy(header)
  const prefix = Buffer.alloc(prefixBytes)
  prefix.writeUInt32BE(length, 0)
  prefix.writeUInt32BE(crc32(header), 4)
  yield prefix
  yield header
  for (const name of names) yield sections[name]
}

async function readHeader(file: FileHandle): Promise<SearchHeader | null> {
  const first = await readIntoBuffer(file, room(firstReadBytes), 0)
  if (first.length < prefixBytes) return null
  const length = first.readUInt32BE(0)
  const whole =
    first.length >= prefixBytes + length ? first : await readIntoBuffer(file, room(prefixBytes + length), 0)
  const text = whole.subarray(prefixBytes, prefixBytes + length)
  if (text.length < length || crc32(text) !== first.readUInt32BE(4)) return null
  const header = JSON.parse(text.toString()) as SearchHeader
  const isOurs = header.format === 'guichet-search' && header.version === searchFormat
  return isOurs && header.endianness === endianness() ? header : null
}

/** Allocates a separate ArrayBuffer, so that the bytes are aligned for typed arrays. */
const room = (length: number): Buffer => Buffer.from(new ArrayBuffer(length))
