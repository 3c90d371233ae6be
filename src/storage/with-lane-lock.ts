import { setTimeout as wait } from 'node:timers/promises'
import { StorageError } from '../errors.js'
import type { LaneLease, Store } from './store.js'

const patienceMs = 10_000
const lookEveryMs = 15

/**
 * Runs work that must not run anywhere else, in this process or another, at the same time. Callers
 * aren't necessarily served in order. @throws StorageError if the lock wasn't available within ten
 * seconds.
 */
export async function withLaneLock<T>(
  store: Pick<Store, 'holdLaneNamed' | 'releaseLane'>,
  lane: string,
  work: (lease: LaneLease) => Promise<T>,
): Promise<T> {
  const lease = await waitFor(store, lane)
  try {
    return await work(lease)
  } finally {
    await store.releaseLane(lease)
  }
}

async function waitFor(store: Pick<Store, 'holdLaneNamed'>, lane: string): Promise<LaneLease> {
  for (let waited = 0; waited < patienceMs; waited += lookEveryMs) {
    const lease = await store.holdLaneNamed(lane)
    if (lease !== null) return lease
    await wait(lookEveryMs)
  }
  throw new StorageError('storage-unavailable', `The lane ${lane} has been in use by others for too long.`)
}
