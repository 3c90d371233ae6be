import type { Attachment } from '../conversation/activity.js'
import { fetchedKey } from '../files/fetched-key.js'
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
  for (const hash of [file?.hash, fetched?.messageId.split(' ')[0]]) if (hash) hashes.add(hash)
  lines.add(id)
  tx.delete('file', id)
  if (fetched !== null) tx.delete('receipt', fetchedKey(id))
  tx.cancelTimer(`expire-file:${id}`)
}

/** The bytes that no file has any more. */
export async function eraseBytes(
  store: Pick<Store, 'list'>,
  blobs: Pick<Blobs, 'delete'>,
  { hashes }: Erased,
): Promise<void> {
  if (hashes.size === 0) return
  const needed = new Set((await store.list('file')).map(({ value }) => value.hash))
  for (const hash of hashes) if (!needed.has(hash)) await blobs.delete(hash)
}
