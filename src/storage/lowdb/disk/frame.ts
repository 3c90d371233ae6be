import { crc32 } from 'node:zlib'

/**
 * Record on disk: magic (4 bytes), CRC32 of all that follows (4), payload length (4), sequence (8), payload. The first byte of the magic
 * never occurs in UTF-8 text, so that the next record can be found after a damaged one.
 */
export interface Frame {
  readonly sequence: number
  readonly payload: Buffer
  readonly start: number
  readonly end: number
}

const magic = Buffer.from([0xf5, 0x47, 0x4a, 0x0a])
export const frameHeaderBytes = 20
const sequenceHighBase = 2 ** 32

export function encodeFrame(sequence: number, payload: Buffer): Buffer {
  const frame = Buffer.allocUnsafe(frameHeaderBytes + payload.length)
  payload.copy(frame, frameHeaderBytes)
  writeFrameHeader(frame, sequence)
  return frame
}

/** Text to be stored as a frame's payload. */
export interface PayloadText {
  readonly text: string
  /** Length in UTF-8 bytes. */
  readonly bytes: number
}

/** Encodes texts as consecutive frames with consecutive sequences, writing each text directly into the result. */
export function encodeFrames(first: number, texts: readonly PayloadText[]): Buffer {
  const length = texts.reduce((sum, { bytes }) => sum + frameHeaderBytes + bytes, 0)
  const frames = Buffer.allocUnsafe(length)
  let start = 0
  for (const [at, { text, bytes }] of texts.entries()) {
    const end = start + frameHeaderBytes + bytes
    frames.write(text, start + frameHeaderBytes, bytes, 'utf8')
    writeFrameHeader(frames.subarray(start, end), first + at)
    start = end
  }
  return frames
}

/** Writes the header in front of a payload that leaves space for it; it can also give an existing frame another sequence. */
export function writeFrameHeader(frame: Buffer, sequence: number): void {
  magic.copy(frame, 0)
  frame.writeUInt32BE(frame.length - frameHeaderBytes, 8)
  frame.writeUInt32BE(Math.floor(sequence / sequenceHighBase), 12)
  frame.writeUInt32BE(sequence % sequenceHighBase, 16)
  frame.writeUInt32BE(crc32(frame.subarray(8)), 4)
}

/** Length of the frame at `offset`; only the length of its header if the buffer ends before that. */
export function frameLength(buffer: Buffer, offset: number): number {
  const isSeen = offset + frameHeaderBytes <= buffer.length
  return frameHeaderBytes + (isSeen ? buffer.readUInt32BE(offset + 8) : 0)
}

/** Decodes the frame at `offset`; null if there's no complete and valid one. */
export function decodeFrame(buffer: Buffer, offset: number): Frame | null {
  if (offset + frameHeaderBytes > buffer.length) return null
  if (magic.compare(buffer, offset, offset + 4) !== 0) return null
  const end = offset + frameHeaderBytes + buffer.readUInt32BE(offset + 8)
  if (end > buffer.length) return null
  if (crc32(buffer.subarray(offset + 8, end)) !== buffer.readUInt32BE(offset + 4)) return null
  const sequence = buffer.readUInt32BE(offset + 12) * sequenceHighBase + buffer.readUInt32BE(offset + 16)
  return { sequence, payload: buffer.subarray(offset + frameHeaderBytes, end), start: offset, end }
}

/** Start of the next valid frame at or after `offset`; null if there's none. */
export function findFrame(buffer: Buffer, offset: number): number | null {
  let found = buffer.indexOf(magic, offset)
  while (found >= 0) {
    if (decodeFrame(buffer, found)) return found
    found = buffer.indexOf(magic, found + 1)
  }
  return null
}
