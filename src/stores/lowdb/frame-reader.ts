import { open } from 'node:fs/promises'
import { readPart } from './archive/grown-file.js'
import { decodeFrame, type Frame, frameHeaderBytes, frameLength } from './frame.js'

/**
 * Read in one go, or the whole file when it is shorter. Few large blocks: V8 looks for garbage with each 64 MB of buffers, in
 * all that a start has put into memory by then.
 */
const blockBytes = 128 * 1024 * 1024

export interface PlacedFrame {
  /** Where in the file it should begin. */
  readonly position: number
  /** Null: nothing sound begins there, and nothing more is read. */
  readonly frame: Frame | null
  /** Whether nothing follows it. */
  readonly isLast: boolean
}

/** The frames of a file one after the other. A file can be larger than a buffer: a part of it is read at a time. */
export async function* framesOf(path: string): AsyncGenerator<PlacedFrame> {
  const file = await open(path, 'r')
  try {
    const { size } = await file.stat()
    let start = 0
    let block: Buffer = Buffer.alloc(0)

    /** Has so many bytes from a position in the block, if the file has them. */
    async function hold(position: number, length: number): Promise<void> {
      if (position + length <= start + block.length || position + length > size) return
      const room = Buffer.allocUnsafe(Math.min(Math.max(blockBytes, length), size - position))
      block = await readPart(file, room, position)
      start = position
    }

    for (let position = 0; position < size; ) {
      await hold(position, frameHeaderBytes)
      await hold(position, frameLength(block, position - start))
      const frame = decodeFrame(block, position - start)
      const end = frame ? start + frame.end : size
      yield { position, frame, isLast: end === size }
      position = end
    }
  } finally {
    await file.close()
  }
}
