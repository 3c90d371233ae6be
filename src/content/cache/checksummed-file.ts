import { randomUUID } from 'node:crypto'
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { crc32 } from 'node:zlib'

/** Contents of a file: a label stored as JSON, and parts stored as bytes. */
export interface ChecksummedContents<Label> {
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

/**
 * Writes a file atomically: `magic` (8 characters), length of the header, header as JSON, the parts, CRC-32 of everything before it. Each part is
 * aligned to 8 bytes, so that typed arrays can be used in place.
 */
export function writeChecksummedFile(
  path: string,
  magic: string,
  { label, parts }: ChecksummedContents<unknown>,
): void {
  const lengths = parts.map(({ length }) => length)
  const told = Buffer.from(JSON.stringify({ label, lengths } satisfies Header))
  const header = Buffer.concat([told, Buffer.alloc(toBorder(beforeHeader + told.length), ' ')])
  const start = Buffer.alloc(beforeHeader)
  start.write(magic, 'latin1')
  start.writeUInt32LE(header.length, magicLength)
  const padded = parts.flatMap((part) => [part, Buffer.alloc(toBorder(part.length))])
  const body = Buffer.concat([start, header, ...padded])
  const end = Buffer.alloc(checksum)
  end.writeUInt32LE(crc32(body))
  mkdirSync(dirname(path), { recursive: true })
  const temporary = `${path}.${randomUUID()}`
  writeFileSync(temporary, Buffer.concat([body, end]))
  renameSync(temporary, path)
}

/**
 * Reads a checksummed file; null if there is none, it is damaged, or `isRight` rejects its label.
 * The parts are views of the file's bytes, so the whole file stays in memory while any part is in use.
 */
export function readChecksummedFile<Label>(
  path: string,
  magic: string,
  isRight: (label: Label) => boolean,
): ChecksummedContents<Label> | null {
  let bytes: Buffer<ArrayBuffer>
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
    const part = new Uint8Array(bytes.buffer, bytes.byteOffset + at, length)
    at += length + toBorder(length)
    return part
  })
  return { label, parts }
}

/** Returns the number of padding bytes up to the next 8-byte boundary. */
function toBorder(length: number): number {
  return -length & 7
}
