import type { FileHandle } from 'node:fs/promises'

/** Writes the whole buffer at a position, repeating partial writes. */
export async function writeFully(file: FileHandle, buffer: Buffer, position: number): Promise<void> {
  let written = 0
  while (written < buffer.length) {
    const { bytesWritten } = await file.write(buffer, written, buffer.length - written, position + written)
    written += bytesWritten
  }
}
