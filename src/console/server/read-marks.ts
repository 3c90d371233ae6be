import { withinLane } from '../../records/within-lane.js'
import type { Store } from '../../stores/store.js'
import { readKey } from '../../tickets/read-marks.js'

/** Returns the time up to which an account has read a ticket; 0 if it never has. */
export async function readUpTo(store: Pick<Store, 'get'>, ticket: string, account: string): Promise<number> {
  const setting = await store.get('setting', readKey(ticket))
  return setting?.kind === 'read' ? (setting.upTo[account] ?? 0) : 0
}

/** Records that an account has read a ticket up to a given time. An earlier time changes nothing. */
export async function markRead(store: Store, ticket: string, account: string, upTo: number): Promise<void> {
  if ((await readUpTo(store, ticket, account)) >= upTo) return
  await withinLane(store, readKey(ticket), (hold) =>
    store.transaction(hold, async (transaction) => {
      const setting = await transaction.get('setting', readKey(ticket))
      const before = setting?.kind === 'read' ? setting.upTo : {}
      if ((before[account] ?? 0) >= upTo) return
      transaction.put('setting', readKey(ticket), { kind: 'read', upTo: { ...before, [account]: upTo } })
    }),
  )
}
