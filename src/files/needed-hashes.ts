import type { Activity, Attachment } from '../conversation/activity.js'
import type { Store } from '../stores/store.js'
import { fetchedHash, fetchedKey } from './fetched-key.js'

/**
 * The hashes of all bytes that somebody may still ask for: those of files, those that were fetched for a file which waits for the
 * scanner, and those that came with what is not turned yet.
 */
export async function neededHashes(
  store: Pick<Store, 'get' | 'list' | 'walkInbox'>,
): Promise<ReadonlySet<string>> {
  const needed = new Set<string>()
  // First what waits: what is turned meanwhile is a file by the time that these are read.
  for await (const activity of store.walkInbox())
    for (const { hash } of attachmentsOf(activity)) if (hash !== undefined) needed.add(hash)
  for (const { key, value } of await store.list('file')) {
    const hash =
      value.hash ??
      (value.state === 'arriving' ? fetchedHash(await store.get('receipt', fetchedKey(key))) : null)
    if (hash !== null) needed.add(hash)
  }
  return needed
}

function attachmentsOf({ content }: Activity): readonly Attachment[] {
  if ('attachments' in content) return content.attachments
  return content.type === 'desk-act' && 'attachments' in content.act ? (content.act.attachments ?? []) : []
}
