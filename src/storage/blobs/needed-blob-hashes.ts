import type { Activity, Attachment } from '../../engine/activity.js'
import type { Store } from '../store.js'
import { fetchedBlobHash, fetchedBlobKey } from './fetched-blob-record.js'

/**
 * Returns the hashes of all bytes still needed: those of files, those of files waiting for the scanner, and those in activities that haven't been
 * processed yet.
 */
export async function findNeededBlobHashes(
  store: Pick<Store, 'get' | 'list' | 'walkInbox'>,
): Promise<ReadonlySet<string>> {
  const needed = new Set<string>()
  // The inbox is read first, because an activity processed in the meantime has become a file by the time files are read.
  for await (const activity of store.walkInbox())
    for (const { hash } of attachmentsOf(activity)) if (hash !== undefined) needed.add(hash)
  for (const { key, value } of await store.list('file')) {
    const hash =
      value.hash ??
      (value.state === 'arriving' ? fetchedBlobHash(await store.get('receipt', fetchedBlobKey(key))) : null)
    if (hash !== null) needed.add(hash)
  }
  return needed
}

function attachmentsOf({ content }: Activity): readonly Attachment[] {
  if ('attachments' in content) return content.attachments
  return content.type === 'desk.command' && 'attachments' in content.command
    ? (content.command.attachments ?? [])
    : []
}
