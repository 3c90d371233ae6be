import { randomBytes } from 'node:crypto'
import type { Store } from '../stores/store.js'
import { withinLane } from './within-lane.js'

/** Key that signs visitors' cookies, file links and page links; created once and kept in the store. */
export async function webKeyOf(store: Store): Promise<Buffer> {
  // Several servers starting at once on an empty database must agree on one key.
  return withinLane(store, 'web-key', async (hold) => {
    const known = await store.get('setting', 'web-key')
    if (known?.kind === 'secret') return Buffer.from(known.value, 'base64')
    const key = randomBytes(32)
    await store.transaction(hold, async (tx) =>
      tx.put('setting', 'web-key', { kind: 'secret', value: key.toString('base64') }),
    )
    return key
  })
}
