import { StorageError } from '../../errors.js'
import { createKeyedQueue } from '../keyed-queue.js'
import type { InboxRow, LaneLease } from '../store.js'
import type { InstanceSession } from './connections/instance-session.js'
import { decodePgText, encodePgText } from './text-encoding.js'

/** Lanes held by this instance with session locks, which PostgreSQL releases when the instance is lost. */
export interface LaneLocks {
  hold(): Promise<LaneLease | null>
  holdNamed(lane: string): Promise<LaneLease | null>
  release(lease: LaneLease): Promise<void>
  /**
   * Proof, for a commit, that this instance holds the lane; undefined if the lane is no longer
   * ours.
   */
  proof(lease: LaneLease): LaneFence | undefined
  /** Records that there is new work in a lane, so that the lane no longer counts as empty. */
  markPending(lane: string): void
  loseAll(): void
}

/** Proof that an instance holds a lane. */
export interface LaneFence {
  readonly instance: number
  readonly fence: number
  /** Oldest activity of the lane, or `none`, if a round trip has returned it; null if it must be queried. */
  next: InboxRow | 'none' | null
}

interface HeldRow {
  readonly lane: string
  readonly fence: number
  readonly sequence: number
  readonly activity: InboxRow['activity']
}

const statements = {
  hold: { name: 'hold-lane', text: 'SELECT * FROM hold_lane($1, $2, $3)' },
  holdNamed: { name: 'hold-lane-named', text: 'SELECT hold_lane_named($1, $2, $3) AS fence' },
  release: { name: 'release-lane', text: 'SELECT release_lane($1, $2, $3)' },
}

export function createLaneLocks(session: InstanceSession, schema: string): LaneLocks {
  const held = new Map<string, LaneFence>()
  // A session can take the same lock twice, so each request must know the results of earlier ones.
  const inTurn = createKeyedQueue()
  const oneByOne = <T>(work: (me: number) => Promise<T>, otherwise: T): Promise<T> =>
    inTurn('lanes', async () => {
      const me = session.number()
      if (me === null) return otherwise
      try {
        return await work(me)
      } catch (error) {
        // If the session was lost, nothing is held. This is treated as if the loss had been noticed before.
        if (error instanceof StorageError && session.number() !== me) return otherwise
        throw error
      }
    })

  return {
    hold: () =>
      oneByOne(async (me) => {
        const [row] = await session.query<HeldRow>(statements.hold, [
          me,
          schema,
          [...held.keys()].map(encodePgText),
        ])
        if (!row || session.number() !== me) return null
        const lane = decodePgText(row.lane)
        const next = { sequence: row.sequence, lane, activity: row.activity }
        held.set(lane, { instance: me, fence: row.fence, next })
        return { lane, fence: row.fence }
      }, null),
    holdNamed: (lane) =>
      oneByOne(async (me) => {
        if (held.has(lane)) return null
        const [row] = await session.query<{ fence: number | null }>(statements.holdNamed, [
          me,
          schema,
          encodePgText(lane),
        ])
        if (row!.fence === null || session.number() !== me) return null
        held.set(lane, { instance: me, fence: row!.fence, next: null })
        return { lane, fence: row!.fence }
      }, null),
    release: (lease) =>
      oneByOne(async (me) => {
        if (held.get(lease.lane)?.fence !== lease.fence) return
        await session.query(statements.release, [me, schema, encodePgText(lease.lane)])
        held.delete(lease.lane)
      }, undefined),
    proof(lease) {
      const known = held.get(lease.lane)
      return known?.fence === lease.fence ? known : undefined
    },
    markPending(lane) {
      const known = held.get(lane)
      if (known?.next === 'none') known.next = null
    },
    loseAll: () => held.clear(),
  }
}

export function laneLostError(lease: LaneLease): StorageError {
  return new StorageError('storage-locked', `The lane ${lease.lane} is no longer held.`)
}
