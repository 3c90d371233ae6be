import { join } from 'node:path'
import { crc32 } from 'node:zlib'
import type { TicketIndexEntry } from '../../ticket-index-entry.js'
import { fileSizeOf, readBytesAt, updateFileDurably } from '../disk/random-access-file.js'
import { writeFully } from '../disk/write-fully.js'
import type { ArchivePosition } from '../stored-operation.js'

/** Search data of an archived ticket: one line of text in the list beside its segment. */
export interface ListedEntry {
  readonly entry: TicketIndexEntry
  readonly position: ArchivePosition
}

const chunkBytes = 256 * 1024
const lineFeed = 0x0a

export const entryListName = (segment: number): string => `list-${String(segment).padStart(8, '0')}`

/** Appends entries of one segment to its list; durable once the promise resolves. */
export async function appendToEntryList(
  folder: string,
  segment: number,
  entries: readonly ListedEntry[],
): Promise<void> {
  const path = join(folder, entryListName(segment))
  const size = await fileSizeOf(path)
  // A failed write may have left an incomplete line, so the text begins with a line break that ends it.
  const text = `\n${entries.map(encodeLine).join('\n')}\n`
  await updateFileDurably(path, (file) => writeFully(file, Buffer.from(text), size))
}

/**
 * Calls `visit` with each entry of a segment's list whose line contains `needle`, in small batches so as not to block the event loop.
 * Skips corrupt lines; `guichet store verify` reports them.
 */
export async function scanEntryList(
  folder: string,
  segment: number,
  needle: string,
  visit: (listed: ListedEntry) => void,
): Promise<void> {
  for await (const lines of linesOf(join(folder, entryListName(segment)))) {
    for (const line of linesWith(lines, needle)) {
      const listed = line.trim() === '' ? null : decodeEntryLine(line)
      if (listed) visit(listed)
    }
  }
}

/** Lines that contain the needle; only these are decoded to text. */
function* linesWith(lines: Buffer, needle: string): Generator<string> {
  if (needle === '') {
    yield* lines.toString().split('\n')
    return
  }
  for (let at = lines.indexOf(needle); at >= 0; ) {
    const found = lines.indexOf(lineFeed, at)
    const end = found < 0 ? lines.length : found
    yield lines.toString('utf8', lines.lastIndexOf(lineFeed, at) + 1, end)
    at = lines.indexOf(needle, end)
  }
}

function encodeLine(listed: ListedEntry): string {
  const text = JSON.stringify(listed)
  return `${crc32(text).toString(16).padStart(8, '0')} ${text}`
}

export function decodeEntryLine(line: string): ListedEntry | null {
  const text = line.slice(9)
  return crc32(text).toString(16).padStart(8, '0') === line.slice(0, 8)
    ? (JSON.parse(text) as ListedEntry)
    : null
}

/**
 * Yields blocks of whole lines. It splits at line feeds only, because a summary may contain other line
 * separators.
 */
async function* linesOf(path: string): AsyncGenerator<Buffer> {
  let rest = Buffer.alloc(0)
  for (let position = 0; ; position += chunkBytes) {
    const chunk = await readBytesAt(path, position, chunkBytes)
    const end = chunk.lastIndexOf(lineFeed)
    if (end >= 0) {
      yield Buffer.concat([rest, chunk.subarray(0, end)])
      rest = Buffer.from(chunk.subarray(end + 1))
    } else rest = Buffer.concat([rest, chunk])
    if (chunk.length < chunkBytes) break
  }
  if (rest.length > 0) yield rest
}
