import { readMarkKey } from '../../../desk/ticket/transcript/read-marks.js'
import type { Store } from '../../../storage/store.js'
import { withLaneLock } from '../../../storage/with-lane-lock.js'

/** Returns the time up to which an account has read a ticket; 0 if it never has. */
export async function readUpTo(store: Pick<Store, 'get'>, ticket: string, account: string): Promise<number> {
  const setting = await store.get('setting', readMarkKey(ticket))
  return setting?.kind === 'read' ? (setting.upTo[account] ?? 0) : 0
}

/** Records that an account has read a ticket up to a time. Earlier times change nothing. */
export async function markRead(store: Store, ticket: string, account: string, upTo: number): Promise<void> {
  if ((await readUpTo(store, ticket, account)) >= upTo) return
  await withLaneLock(store, readMarkKey(ticket), (lease) =>
    store.transaction(lease, async (transaction) => {
      const setting = await transaction.get('setting', readMarkKey(ticket))
      const before = setting?.kind === 'read' ? setting.upTo : {}
      if ((before[account] ?? 0) >= upTo) return
      transaction.put('setting', readMarkKey(ticket), { kind: 'read', upTo: { ...before, [account]: upTo } })
    }),
  )
}
