import { randomBytes } from 'node:crypto'
import type { Store } from './store.js'
import { withLaneLock } from './with-lane-lock.js'

/** Loads the key that signs visitors' cookies, file links and page links; it's created once and kept in the store. */
export async function loadSigningKey(store: Store): Promise<Buffer> {
  // Several servers that start at the same time on an empty database must agree on one key.
  return withLaneLock(store, 'web-key', async (lease) => {
    const known = await store.get('setting', 'web-key')
    if (known?.kind === 'secret') return Buffer.from(known.value, 'base64')
    const key = randomBytes(32)
    await store.transaction(lease, async (tx) =>
      tx.put('setting', 'web-key', { kind: 'secret', value: key.toString('base64') }),
    )
    return key
  })
}
