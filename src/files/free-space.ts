import type { Blobs } from '../stores/blobs.js'
import type { FilesPolicy } from './files-policy.js'

/** Wait before the next try when the disk is full: somebody has to make room first. */
export const noSpaceRetryMs = 300_000

/** Whether so many bytes more leave what messages need. Where nobody knows how much is free, there is room. */
export async function hasRoom(
  blobs: Pick<Blobs, 'freeBytes'>,
  { keepFreeMegabytes }: Pick<FilesPolicy, 'keepFreeMegabytes'>,
  sizeBytes: number,
): Promise<boolean> {
  if (keepFreeMegabytes === 0) return true
  const free = await blobs.freeBytes()
  return free === null || free - sizeBytes >= keepFreeMegabytes * 1_000_000
}
