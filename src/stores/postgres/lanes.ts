import { StorageError } from '../../errors.js'
import { createInTurn } from '../../in-turn.js'
import type { InboxRow, LaneHold } from '../store.js'
import type { Session } from './session.js'
import { fromText, toText } from './text-form.js'

/** Lanes held by this instance with session locks, which PostgreSQL releases when the instance is lost. */
export interface Lanes {
  hold(): Promise<LaneHold | null>
  holdNamed(lane: string): Promise<LaneHold | null>
  release(hold: LaneHold): Promise<void>
  /** Proof of the hold for a commit; undefined if the lane is no longer ours. */
  proof(hold: LaneHold): Proof | undefined
  /** Notes new work in a lane, so that it no longer counts as empty. */
  heard(lane: string): void
  loseAll(): void
}

/** Proof that an instance holds a lane. */
export interface Proof {
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

export function createLanes(session: Session, schema: string): Lanes {
  const held = new Map<string, Proof>()
  // A session can take the same lock twice, so each request must know the results of earlier ones.
  const inTurn = createInTurn()
  const oneByOne = <T>(work: (me: number) => Promise<T>, otherwise: T): Promise<T> =>
    inTurn('lanes', async () => {
      const me = session.number()
      if (me === null) return otherwise
      try {
        return await work(me)
      } catch (error) {
        // If the session was lost, nothing is held; treat it as if it had been found lost before.
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
          [...held.keys()].map(toText),
        ])
        if (!row || session.number() !== me) return null
        const lane = fromText(row.lane)
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
          toText(lane),
        ])
        if (row!.fence === null || session.number() !== me) return null
        held.set(lane, { instance: me, fence: row!.fence, next: null })
        return { lane, fence: row!.fence }
      }, null),
    release: (hold) =>
      oneByOne(async (me) => {
        if (held.get(hold.lane)?.fence !== hold.fence) return
        await session.query(statements.release, [me, schema, toText(hold.lane)])
        held.delete(hold.lane)
      }, undefined),
    proof(hold) {
      const known = held.get(hold.lane)
      return known?.fence === hold.fence ? known : undefined
    },
    heard(lane) {
      const known = held.get(lane)
      if (known?.next === 'none') known.next = null
    },
    loseAll: () => held.clear(),
  }
}

export function laneLost(hold: LaneHold): StorageError {
  return new StorageError('storage-locked', `The lane ${hold.lane} is no longer held.`)
}
