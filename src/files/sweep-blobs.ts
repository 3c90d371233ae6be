import type { Blobs } from '../stores/blobs.js'
import type { Store } from '../stores/store.js'
import { neededHashes } from './needed-hashes.js'

/** Bytes may be kept a while before what names them is stored. */
export const youngMs = 3_600_000

/** Deletes the bytes that no file needs any more; gives how many blobs went. */
export async function sweepBlobs(
  store: Pick<Store, 'get' | 'list' | 'walkInbox'>,
  blobs: Pick<Blobs, 'list' | 'delete'>,
  now: number,
): Promise<number> {
  // Listed first: what is put again from now on is not what was listed, and stays.
  const old = (await blobs.list()).filter(({ keptAt }) => now - keptAt > youngMs)
  if (old.length === 0) return 0
  const needed = await neededHashes(store)
  let count = 0
  for (const blob of old) if (!needed.has(blob.hash) && (await blobs.delete(blob))) count += 1
  return count
}
