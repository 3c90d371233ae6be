import type { StoredFile } from '../desk/ticket/transcript/stored-file.js'
import type { Attachment } from '../engine/activity.js'
import type { BlobStore } from '../storage/blobs/blob-store.js'
import { unreferencedGraceMs } from '../storage/blobs/delete-unneeded-blobs.js'
import { fetchedBlobHash, fetchedBlobKey } from '../storage/blobs/fetched-blob-record.js'
import { findNeededBlobHashes } from '../storage/blobs/needed-blob-hashes.js'
import type { Store, Transaction } from '../storage/store.js'
import type { ErasedKeys } from './erase-ticket.js'

/** Returns the IDs of the stored files among the attachments, without duplicates. */
export function fileIdsOf(attachments: readonly Attachment[]): readonly string[] {
  return [...new Set(attachments.flatMap(({ file }) => (file === undefined ? [] : [file])))]
}

/**
 * Deletes a file's record now, but only notes the hash of its bytes, because other people's files may have the same
 * bytes.
 */
export async function eraseFile(tx: Transaction, id: string, { lines, hashes }: ErasedKeys): Promise<void> {
  const [file, fetched] = await Promise.all([tx.get('file', id), tx.get('receipt', fetchedBlobKey(id))])
  const bytes = [
    [file?.hash, keptBy(file)],
    // Downloaded bytes that haven't been scanned yet may be the newest.
    [fetchedBlobHash(fetched), Number.MAX_SAFE_INTEGER],
  ] as const
  for (const [hash, at] of bytes) if (hash) hashes.set(hash, Math.max(at, hashes.get(hash) ?? 0))
  lines.add(id)
  tx.delete('file', id)
  if (fetched !== null) tx.delete('receipt', fetchedBlobKey(id))
  tx.cancelTimer(`expire-file:${id}`)
}

function keptBy(file: StoredFile | null): number {
  return file?.keptAt ?? file?.at ?? 0
}

/** Upper bound for clock differences between servers, and between a server and its disk. */
const skewMs = 10_000

/**
 * Deletes bytes that no record refers to, without waiting for the regular sweep. Leaves bytes that have been stored
 * again since, because they may belong to an upload in progress that has no record yet.
 */
export async function eraseBytes(
  store: Pick<Store, 'get' | 'list' | 'walkInbox'>,
  blobs: Pick<BlobStore, 'list' | 'delete'>,
  { hashes }: ErasedKeys,
  now: number,
): Promise<void> {
  if (hashes.size === 0) return
  const theirs = (await blobs.list()).filter(({ hash, keptAt }) => {
    const known = hashes.get(hash)
    return known !== undefined && (keptAt <= known + skewMs || now - keptAt > unreferencedGraceMs)
  })
  const needed = await findNeededBlobHashes(store)
  for (const blob of theirs) if (!needed.has(blob.hash)) await blobs.delete(blob)
}
