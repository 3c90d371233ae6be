import { randomBytes } from 'node:crypto'
import type { Store } from '../stores/store.js'
import { withinLane } from './within-lane.js'

/** The key that signs visitors' cookies, links to files and links of pages: made once, kept in the store. */
export async function webKeyOf(store: Store): Promise<Buffer> {
  // Several servers that start at once on an empty database must agree on one.
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
