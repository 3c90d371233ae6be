import { type FileHandle, open, stat } from 'node:fs/promises'
import { privateFileMode } from './data-folder.js'
import { isFileMissing } from './to-storage-error.js'

/** Reads up to `length` bytes; returns fewer at the end of the file and none if the file doesn't exist. */
export async function readBytesAt(path: string, position: number, length: number): Promise<Buffer> {
  return (await readByteRangesAt(path, [{ offset: position, length }]))[0]!
}

/** Reads several parts of one file at once. */
export async function readByteRangesAt(
  path: string,
  parts: readonly { readonly offset: number; readonly length: number }[],
): Promise<readonly Buffer[]> {
  const file = await open(path, 'r').catch(ignoreMissing)
  if (!file) return parts.map(() => Buffer.alloc(0))
  try {
    return await Promise.all(
      parts.map(({ offset, length }) => readIntoBuffer(file, Buffer.allocUnsafe(length), offset)),
    )
  } finally {
    await file.close()
  }
}

/** Fills the buffer from the file; the result is shorter if the file ends first. */
export async function readIntoBuffer(file: FileHandle, buffer: Buffer, position: number): Promise<Buffer> {
  let filled = 0
  while (filled < buffer.length) {
    const { bytesRead } = await file.read(buffer, filled, buffer.length - filled, position + filled)
    if (bytesRead === 0) break
    filled += bytesRead
  }
  return buffer.subarray(0, filled)
}

/** Opens a file for writing at any position, creating it if necessary, and makes what was written durable. */
export async function updateFileDurably(
  path: string,
  write: (file: FileHandle) => Promise<void>,
): Promise<void> {
  const file = await open(path, 'r+').catch(ignoreMissing)
  const opened = file ?? (await open(path, 'wx+', privateFileMode))
  try {
    await write(opened)
    await opened.datasync()
  } finally {
    await opened.close()
  }
}

export async function fileSizeOf(path: string): Promise<number> {
  const found = await stat(path).catch(ignoreMissing)
  return found?.size ?? 0
}

function ignoreMissing(error: unknown): null {
  if (isFileMissing(error)) return null
  throw error
}
