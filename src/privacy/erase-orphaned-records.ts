import type { Collection } from '../storage/records.js'
import type { Store } from '../storage/store.js'
import type { ErasedKeys } from './erase-ticket.js'

const atOnce = 500

/** Deletes records in batches, so that other work can run in between. */
export async function deleteRecordsInBatches(
  store: Store,
  collection: Collection,
  keys: readonly string[],
): Promise<void> {
  for (let from = 0; from < keys.length; from += atOnce)
    await store.transaction(null, async (tx) => {
      for (const key of keys.slice(from, from + atOnce)) tx.delete(collection, key)
    })
}

/** Deletes the receipts and links of erased messages and conversations, and returns their number. */
export async function eraseOrphanedRecords(store: Store, erased: ErasedKeys): Promise<number> {
  const receipts = (await store.list('receipt')).map(({ key }) => key).filter((key) => isOrphan(key, erased))
  const links = (await store.list('link'))
    .map(({ key }) => key)
    .filter((key) => erased.places.has(key.slice(0, key.lastIndexOf('#'))))
  await deleteRecordsInBatches(store, 'receipt', receipts)
  await deleteRecordsInBatches(store, 'link', links)
  return receipts.length + links.length
}

/**
 * Checks whether a key belongs to an erased ticket, message or conversation. Keys have the form `slot@target`, with a
 * slot such as `card:INC-1`, `line:…` or `question:…`.
 */
function isOrphan(key: string, { tickets, lines, places }: ErasedKeys): boolean {
  const at = key.indexOf('@')
  const [slot, target] = [key.slice(0, at), key.slice(at + 1)]
  const name = slot.slice(slot.indexOf(':') + 1)
  return tickets.has(name) || lines.has(name) || places.has(target)
}
