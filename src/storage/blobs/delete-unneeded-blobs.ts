import type { Store } from '../store.js'
import type { BlobStore } from './blob-store.js'
import { findNeededBlobHashes } from './needed-blob-hashes.js'

/** Time in milliseconds for which bytes without a reference are kept, because they may be stored shortly before the record that refers to them. */
export const unreferencedGraceMs = 3_600_000

/** Deletes the bytes that no file needs any more. Returns the number of blobs deleted. */
export async function deleteUnneededBlobs(
  store: Pick<Store, 'get' | 'list' | 'walkInbox'>,
  blobs: Pick<BlobStore, 'list' | 'delete'>,
  now: number,
): Promise<number> {
  // List the blobs before reading which hashes are needed, so that bytes stored from now on aren't deleted.
  const old = (await blobs.list()).filter(({ keptAt }) => now - keptAt > unreferencedGraceMs)
  if (old.length === 0) return 0
  const needed = await findNeededBlobHashes(store)
  let count = 0
  for (const blob of old) if (!needed.has(blob.hash) && (await blobs.delete(blob))) count += 1
  return count
}
