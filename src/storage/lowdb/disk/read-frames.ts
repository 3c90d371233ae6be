import { type FileHandle, open } from 'node:fs/promises'
import { decodeFrame, type Frame, frameHeaderBytes, frameLength } from './frame.js'
import { readIntoBuffer } from './random-access-file.js'

/**
 * Number of bytes to read at once. A few large blocks are best: after every 64 MB of buffers, V8 starts a garbage collection, which has to
 * go through everything loaded by then.
 */
const blockBytes = 128 * 1024 * 1024

export interface PlacedFrame {
  readonly position: number
  /** Frame at this position; null if there's no valid one, which also ends the reading. */
  readonly frame: Frame | null
  readonly isLast: boolean
}

/** Reads the frames of a file one after another. The file may be larger than a buffer, so it's read in blocks, one block ahead. */
export async function* readFrames(path: string, bytesAtOnce = blockBytes): AsyncGenerator<PlacedFrame> {
  const file = await open(path, 'r')
  try {
    const { size } = await file.stat()
    const blocks = createBlocks(file, size, bytesAtOnce)
    try {
      for (let position = 0; position < size; ) {
        const header = await blocks.part(position, frameHeaderBytes)
        const frame = decodeFrame(await blocks.part(position, frameLength(header, 0)), 0)
        const end = frame ? position + frame.end : size
        yield { position, frame, isLast: end === size }
        position = end
      }
    } finally {
      await blocks.settle()
    }
  } finally {
    await file.close()
  }
}

interface Blocks {
  /** Reads `length` bytes at a position, copying only if they span two blocks; returns an empty buffer if the file is too short. */
  part(position: number, length: number): Promise<Buffer>
  /** Waits for the block being read ahead. */
  settle(): Promise<void>
}

function createBlocks(file: FileHandle, size: number, blockBytes: number): Blocks {
  const reads = new Map<number, Promise<Buffer>>()

  function read(index: number): Promise<Buffer> {
    const position = index * blockBytes
    const reading = readIntoBuffer(
      file,
      Buffer.allocUnsafeSlow(Math.min(blockBytes, size - position)),
      position,
    )
    // The error is reported when the block is used.
    reading.catch(() => undefined)
    reads.set(index, reading)
    return reading
  }

  /** Returns a block, starts reading the next one and drops the earlier ones. */
  async function block(index: number): Promise<Buffer> {
    const found = await (reads.get(index) ?? read(index))
    const isNextToRead = (index + 1) * blockBytes < size && !reads.has(index + 1)
    if (isNextToRead) read(index + 1)
    for (const other of reads.keys()) if (other < index) reads.delete(other)
    return found
  }

  return {
    async part(position, length) {
      if (position + length > size) return Buffer.alloc(0)
      const index = Math.floor(position / blockBytes)
      const offset = position - index * blockBytes
      const first = await block(index)
      if (offset + length <= first.length) return first.subarray(offset, offset + length)
      const part = Buffer.allocUnsafeSlow(length)
      let filled = first.copy(part, 0, offset)
      for (let next = index + 1; filled < length; next += 1) {
        const copied = (await block(next)).copy(part, filled)
        if (copied === 0) break
        filled += copied
      }
      return part.subarray(0, filled)
    },
    async settle() {
      await Promise.allSettled(reads.values())
    },
  }
}
