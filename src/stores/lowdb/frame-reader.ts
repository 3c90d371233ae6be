import { type FileHandle, open } from 'node:fs/promises'
import { readPart } from './archive/grown-file.js'
import { decodeFrame, type Frame, frameHeaderBytes, frameLength } from './frame.js'

/**
 * Read in one go, or the whole file when it is shorter. Few large blocks: V8 looks for garbage with each 64 MB of buffers, in
 * all that a start has put into memory by then.
 */
const blockBytes = 128 * 1024 * 1024

export interface PlacedFrame {
  /** Start position in the file. */
  readonly position: number
  /** Frame that begins there; null if nothing sound does: then nothing more is read. */
  readonly frame: Frame | null
  /** Whether nothing follows it. */
  readonly isLast: boolean
}

/** The frames of a file one after the other. A file can be larger than a buffer: blocks of it are read, the next one ahead. */
export async function* framesOf(path: string, bytesAtOnce = blockBytes): AsyncGenerator<PlacedFrame> {
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
  /** Reads `length` bytes from a position, which are copied only where they lie in two blocks; none when the file is shorter. */
  part(position: number, length: number): Promise<Buffer>
  /** Lets what is being read ahead come to its end. */
  settle(): Promise<void>
}

function createBlocks(file: FileHandle, size: number, blockBytes: number): Blocks {
  const reads = new Map<number, Promise<Buffer>>()

  function read(index: number): Promise<Buffer> {
    const position = index * blockBytes
    const reading = readPart(file, Buffer.allocUnsafeSlow(Math.min(blockBytes, size - position)), position)
    // A failure is told when that block is looked at.
    reading.catch(() => undefined)
    reads.set(index, reading)
    return reading
  }

  /** While one block is looked at the disk reads the next; those before it are forgotten. */
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
