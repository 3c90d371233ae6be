import type { Blobs } from '../stores/blobs.js'
import type { Store } from '../stores/store.js'

/** Bytes may be kept a while before the transaction that names them commits. */
const youngMs = 3_600_000

/** Deletes the bytes that no file needs any more; gives how many blobs went. */
export async function sweepBlobs(store: Store, blobs: Blobs, now: number): Promise<number> {
  const all = (await blobs.list()).filter(({ keptAt }) => now - keptAt > youngMs)
  if (all.length === 0) return 0
  const needed = new Set((await store.list('file')).map(({ value }) => value.hash))
  const needless = all.filter(({ hash }) => !needed.has(hash))
  for (const { hash } of needless) await blobs.delete(hash)
  return needless.length
}
