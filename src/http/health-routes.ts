import type { FastifyInstance } from 'fastify'
import type { Store } from '../stores/store.js'
import { isFromThisMachine } from './from-this-machine.js'

/** Age up to which the last look still counts, whoever asks: each look costs a durable write. */
const freshMs = 2_000

/** `/healthz`: the process answers. `/readyz`: it can work. */
export function registerHealth(
  server: FastifyInstance,
  store: Pick<Store, 'transaction' | 'backlog'>,
  /** Report for this machine on platforms and technicians; null while it isn't known. */
  setup: () => Readonly<Record<string, string | number>> | null,
): void {
  let looked: { readonly at: number; readonly ready: Promise<void> } | null = null

  /** A write that must become durable: when the disk is full, this fails as everything else does. */
  const look = () =>
    store.transaction(null, async (tx) =>
      tx.put('setting', 'readiness', { kind: 'platform', value: { checkedBy: 'readyz' } }),
    )

  server.get('/healthz', async () => ({ status: 'alive' }))
  server.get('/readyz', async (request) => {
    const now = performance.now()
    if (looked === null || now - looked.at > freshMs) looked = { at: now, ready: look() }
    await looked.ready
    return isFromThisMachine(request)
      ? { status: 'ready', waiting: await store.backlog(), setup: setup() }
      : { status: 'ready' }
  })
}
