import type { Attachment } from '../conversation/activity.js'
import { fetchedHash, fetchedKey } from '../files/fetched-key.js'
import type { KeptFile } from '../files/kept-file.js'
import { neededHashes } from '../files/needed-hashes.js'
import { youngMs } from '../files/sweep-blobs.js'
import type { Blobs } from '../stores/blobs.js'
import type { Store, Transaction } from '../stores/store.js'
import type { Erased } from './erase-tickets.js'

/** The kept files among attachments, each once. */
export function filesOf(attachments: readonly Attachment[]): readonly string[] {
  return [...new Set(attachments.flatMap(({ file }) => (file === undefined ? [] : [file])))]
}

/** Deletes the record of a file now; the hash of its bytes is only noted, since others may have sent the same bytes. */
export async function eraseFile(tx: Transaction, id: string, { lines, hashes }: Erased): Promise<void> {
  const [file, fetched] = await Promise.all([tx.get('file', id), tx.get('receipt', fetchedKey(id))])
  const bytes = [
    [file?.hash, keptBy(file)],
    // What was fetched and not looked at yet is as new as can be.
    [fetchedHash(fetched), Number.MAX_SAFE_INTEGER],
  ] as const
  for (const [hash, at] of bytes) if (hash) hashes.set(hash, Math.max(at, hashes.get(hash) ?? 0))
  lines.add(id)
  tx.delete('file', id)
  if (fetched !== null) tx.delete('receipt', fetchedKey(id))
  tx.cancelTimer(`expire-file:${id}`)
}

function keptBy(file: KeptFile | null): number {
  return file?.keptAt ?? file?.at ?? 0
}

/** Clocks of several servers, and of the disk, differ by less. */
const skewMs = 10_000

/**
 * The bytes that nobody needs any more. They go at once, however young they are: that is what was asked for. What was put again since
 * may be part of a form that is still coming in, whose files nothing names yet: it is left to the sweep, which knows how long that takes.
 */
export async function eraseBytes(
  store: Pick<Store, 'get' | 'list' | 'walkInbox'>,
  blobs: Pick<Blobs, 'list' | 'delete'>,
  { hashes }: Erased,
  now: number,
): Promise<void> {
  if (hashes.size === 0) return
  const theirs = (await blobs.list()).filter(({ hash, keptAt }) => {
    const known = hashes.get(hash)
    return known !== undefined && (keptAt <= known + skewMs || now - keptAt > youngMs)
  })
  const needed = await neededHashes(store)
  for (const blob of theirs) if (!needed.has(blob.hash)) await blobs.delete(blob)
}
