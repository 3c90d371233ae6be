import type { FastifyInstance } from 'fastify'
import type { Store } from '../stores/store.js'

/** `/healthz`: the process answers. `/readyz`: it can work. */
export function registerHealth(server: FastifyInstance, store: Store): void {
  server.get('/healthz', async () => ({ status: 'alive' }))
  server.get('/readyz', async () => {
    // A write that must become durable: when the disk is full, this answers 503 as everything else does.
    await store.transaction(null, async (tx) =>
      tx.put('setting', 'readiness', { kind: 'platform', value: { checkedBy: 'readyz' } }),
    )
    return { status: 'ready', waiting: await store.backlog() }
  })
}
