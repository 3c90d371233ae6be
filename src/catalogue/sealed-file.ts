import { randomUUID } from 'node:crypto'
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { crc32 } from 'node:zlib'

/** What a file says of itself as JSON, and its parts as bytes. */
export interface Sealed<Label> {
  readonly label: Label
  readonly parts: readonly Uint8Array<ArrayBuffer>[]
}

interface Header {
  readonly label: unknown
  readonly lengths: readonly number[]
}

const magicLength = 8
const beforeHeader = magicLength + 4
const checksum = 4

/** `magic` (8 characters), length of the header, header as JSON, the parts, CRC-32 of all before it. Whole or not at all. */
export function writeSealed(path: string, magic: string, { label, parts }: Sealed<unknown>): void {
  const lengths = parts.map(({ length }) => length)
  const header = Buffer.from(JSON.stringify({ label, lengths } satisfies Header))
  const start = Buffer.alloc(beforeHeader)
  start.write(magic, 'latin1')
  start.writeUInt32LE(header.length, magicLength)
  const body = Buffer.concat([start, header, ...parts])
  const end = Buffer.alloc(checksum)
  end.writeUInt32LE(crc32(body))
  mkdirSync(dirname(path), { recursive: true })
  const temporary = `${path}.${randomUUID()}`
  writeFileSync(temporary, Buffer.concat([body, end]))
  renameSync(temporary, path)
}

/** Null when there is no such file, when it is damaged, or when `isRight` does not take what it says of itself. */
export function readSealed<Label>(
  path: string,
  magic: string,
  isRight: (label: Label) => boolean,
): Sealed<Label> | null {
  let bytes: Buffer
  try {
    bytes = readFileSync(path)
  } catch {
    return null
  }
  if (bytes.length < beforeHeader + checksum || bytes.toString('latin1', 0, magicLength) !== magic)
    return null
  const end = bytes.length - checksum
  if (crc32(bytes.subarray(0, end)) !== bytes.readUInt32LE(end)) return null
  const headerEnd = beforeHeader + bytes.readUInt32LE(magicLength)
  const header: Header = JSON.parse(bytes.toString('utf8', beforeHeader, headerEnd))
  const label = header.label as Label
  if (!isRight(label)) return null
  let at = headerEnd
  const parts = header.lengths.map((length) => {
    const part = new Uint8Array(bytes.subarray(at, at + length))
    at += length
    return part
  })
  return { label, parts }
}
