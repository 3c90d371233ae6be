import { setTimeout as wait } from 'node:timers/promises'
import { StorageError } from '../errors.js'
import type { LaneHold, Store } from '../stores/store.js'

const patienceMs = 10_000
const lookEveryMs = 15

/**
 * Runs work that nobody else, in this process or another, may do at the same time. Doesn't guarantee first come, first served.
 * @throws StorageError when others do not let go for ten seconds.
 */
export async function withinLane<T>(
  store: Pick<Store, 'holdLaneNamed' | 'releaseLane'>,
  lane: string,
  work: (hold: LaneHold) => Promise<T>,
): Promise<T> {
  const hold = await waitFor(store, lane)
  try {
    return await work(hold)
  } finally {
    await store.releaseLane(hold)
  }
}

async function waitFor(store: Pick<Store, 'holdLaneNamed'>, lane: string): Promise<LaneHold> {
  for (let waited = 0; waited < patienceMs; waited += lookEveryMs) {
    const hold = await store.holdLaneNamed(lane)
    if (hold !== null) return hold
    await wait(lookEveryMs)
  }
  throw new StorageError('storage-unavailable', `Others are at work in ${lane} for too long.`)
}
