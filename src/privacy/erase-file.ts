import type { Attachment } from '../conversation/activity.js'
import { fetchedHash, fetchedKey } from '../files/fetched-key.js'
import { neededHashes } from '../files/needed-hashes.js'
import type { Blobs } from '../stores/blobs.js'
import type { Store, Transaction } from '../stores/store.js'
import type { Erased } from './erase-tickets.js'

/** The kept files among attachments, each once. */
export function filesOf(attachments: readonly Attachment[]): readonly string[] {
  return [...new Set(attachments.flatMap(({ file }) => (file === undefined ? [] : [file])))]
}

/** What is known of a file goes now; which bytes it had is noted, since others may have sent the same. */
export async function eraseFile(tx: Transaction, id: string, { lines, hashes }: Erased): Promise<void> {
  const [file, fetched] = await Promise.all([tx.get('file', id), tx.get('receipt', fetchedKey(id))])
  for (const hash of [file?.hash, fetchedHash(fetched)]) if (hash) hashes.add(hash)
  lines.add(id)
  tx.delete('file', id)
  if (fetched !== null) tx.delete('receipt', fetchedKey(id))
  tx.cancelTimer(`expire-file:${id}`)
}

/** The bytes that nobody needs any more. */
export async function eraseBytes(
  store: Pick<Store, 'get' | 'list' | 'walkInbox'>,
  blobs: Pick<Blobs, 'list' | 'delete'>,
  { hashes }: Erased,
): Promise<void> {
  if (hashes.size === 0) return
  const theirs = (await blobs.list()).filter(({ hash }) => hashes.has(hash))
  const needed = await neededHashes(store)
  for (const blob of theirs) if (!needed.has(blob.hash)) await blobs.delete(blob)
}
