import { randomUUID } from 'node:crypto'
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { crc32 } from 'node:zlib'
import type { PackedCatalogue } from './packed-catalogue.js'

/** A catalogue that was found to be without errors, and what it came from. */
export interface KeptCatalogue {
  /** See catalogueKey. */
  readonly key: string
  /** The day of the check, YYYY-MM-DD: a review dated later than that would have been an error. */
  readonly checkedOn: string
  readonly parts: PackedCatalogue
}

interface Header {
  readonly key: string
  readonly checkedOn: string
  readonly lengths: readonly number[]
}

const magic = 'GUICHETC'
const beforeHeader = magic.length + 4
const checksum = 4

/** Magic, length of the header, header as JSON, the parts, CRC-32 of all before it. Whole or not at all. */
export function keepCatalogue(path: string, { key, checkedOn, parts }: KeptCatalogue): void {
  const lengths = parts.map(({ length }) => length)
  const header = Buffer.from(JSON.stringify({ key, checkedOn, lengths } satisfies Header))
  const start = Buffer.alloc(beforeHeader)
  start.write(magic, 'latin1')
  start.writeUInt32LE(header.length, magic.length)
  const body = Buffer.concat([start, header, ...parts])
  const end = Buffer.alloc(checksum)
  end.writeUInt32LE(crc32(body))
  mkdirSync(dirname(path), { recursive: true })
  const temporary = `${path}.${randomUUID()}`
  writeFileSync(temporary, Buffer.concat([body, end]))
  renameSync(temporary, path)
}

/** Null when there is no such file, when it is damaged, comes from anything else than `key`, or was checked after `today`. */
export function keptCatalogue(path: string, key: string, today: string): PackedCatalogue | null {
  let bytes: Buffer
  try {
    bytes = readFileSync(path)
  } catch {
    return null
  }
  if (bytes.length < beforeHeader + checksum || bytes.toString('latin1', 0, magic.length) !== magic)
    return null
  const end = bytes.length - checksum
  if (crc32(bytes.subarray(0, end)) !== bytes.readUInt32LE(end)) return null
  const headerEnd = beforeHeader + bytes.readUInt32LE(magic.length)
  const header: Header = JSON.parse(bytes.toString('utf8', beforeHeader, headerEnd))
  if (header.key !== key || header.checkedOn > today) return null
  let at = headerEnd
  return header.lengths.map((length) => {
    const part = new Uint8Array(bytes.subarray(at, at + length))
    at += length
    return part
  })
}
