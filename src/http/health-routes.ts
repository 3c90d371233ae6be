import type { FastifyInstance } from 'fastify'
import type { Store } from '../storage/store.js'
import { isLocalRequest } from './local-request.js'

/** Time in milliseconds for which a readiness check's result is reused, because each check costs a durable write. */
const freshMs = 2_000

/** Registers `/healthz` (the process responds) and `/readyz` (it can work). */
export function registerHealthRoutes(
  server: FastifyInstance,
  store: Pick<Store, 'transaction' | 'backlog'>,
  /** Returns the status of platforms and technicians, for programs on this machine; null if not known yet. */
  setup: () => Readonly<Record<string, string | number>> | null,
): void {
  let looked: { readonly at: number; readonly ready: Promise<void> } | null = null

  /** Performs a durable write, which fails when the disk is full. */
  const look = () =>
    store.transaction(null, async (tx) =>
      tx.put('setting', 'readiness', { kind: 'platform', value: { checkedBy: 'readyz' } }),
    )

  server.get('/healthz', async () => ({ status: 'alive' }))
  server.get('/readyz', async (request) => {
    const now = performance.now()
    if (looked === null || now - looked.at > freshMs) looked = { at: now, ready: look() }
    await looked.ready
    return isLocalRequest(request)
      ? { status: 'ready', waiting: await store.backlog(), setup: setup() }
      : { status: 'ready' }
  })
}
