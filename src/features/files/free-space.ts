import type { FilesPolicy } from '../../content/policies/files-policy.js'
import type { BlobStore } from '../../storage/blobs/blob-store.js'

/** Delay before the next attempt when the disk is full, because someone has to free up space first. */
export const retryWithoutSpaceAfterMs = 300_000

/** Returns true if that many more bytes would leave enough space for messages, or if the free space isn't known. */
export async function hasFreeSpace(
  blobs: Pick<BlobStore, 'freeBytes'>,
  { keepFreeMegabytes }: Pick<FilesPolicy, 'keepFreeMegabytes'>,
  sizeBytes: number,
): Promise<boolean> {
  if (keepFreeMegabytes === 0) return true
  const free = await blobs.freeBytes()
  return free === null || free - sizeBytes >= keepFreeMegabytes * 1_000_000
}
