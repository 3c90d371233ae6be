import type { Clock } from '../../../clock.js'
import { deriveStoreChange } from '../../derive-store-change.js'
import type { InboxRow, LaneLease, StoreChange } from '../../store.js'
import type { WriteOp } from '../../write-op.js'
import { createCoalescedRoundtrips } from '../connections/coalesced-roundtrips.js'
import type { InstanceSession } from '../connections/instance-session.js'
import type { PostgresDatabase, PreparedStatement } from '../database.js'
import { type LaneLocks, laneLostError } from '../lane-locks.js'
import { encodePgJson, encodePgText } from '../text-encoding.js'
import { isDatabaseUnavailable, isRetryableError } from '../to-storage-error.js'
import { batchWrites, type WriteBatch } from './batch-writes.js'
import { type PendingCommit, takeCommitGroup } from './commit-group.js'
import { mergeStoreChanges } from './merge-store-changes.js'

export interface PostgresCommitter {
  /**
   * Commits all the writes or none of them in one round trip; commits that arrive while others are under way share the next trip. Resolves with the
   * changes for listeners.
   * @throws StorageError `storage-locked` when the lane is no longer ours.
   */
  commit(lease: LaneLease | null, writes: readonly WriteOp[]): Promise<StoreChange>
}

interface Committed {
  readonly hasInbox: boolean
  /** Oldest remaining activity of the lane. */
  readonly next: Pick<InboxRow, 'sequence' | 'activity'> | null
}

interface Waiting {
  readonly commission: PendingCommit
  readonly resolve: (committed: Committed) => void
  readonly reject: (error: unknown) => void
}

const parts = [
  'records',
  'goneRecords',
  'tickets',
  'lines',
  'queued',
  'postponed',
  'delivered',
  'timers',
  'goneTimers',
  'fired',
  'turned',
  'accepts',
] as const satisfies readonly (keyof WriteBatch)[]

const one = statementOf('commit_work', ['erased', ...parts])
const several = statementOf('commit_group', parts)
const mostTries = 5

function statementOf(name: string, given: readonly (keyof WriteBatch)[]) {
  const parameters = Array.from({ length: given.length + 5 }, (_, at) => `$${at + 1}`)
  return { name: name.replace('_', '-'), text: `SELECT * FROM ${name}(${parameters.join(', ')})`, given }
}

export function createPostgresCommitter(
  database: PostgresDatabase,
  session: InstanceSession,
  lanes: LaneLocks,
  clock: Clock,
): PostgresCommitter {
  const waiting: Waiting[] = []

  /** Sends commits with one statement. `held` is a lane and its fence, or lists of them. */
  async function send<Row>(
    statement: PreparedStatement & { readonly given: readonly (keyof WriteBatch)[] },
    held: readonly [unknown, unknown],
    commissions: readonly PendingCommit[],
  ): Promise<Row> {
    const work = batchWrites(commissions.flatMap(({ writes }) => writes))
    const changed = mergeStoreChanges(commissions.map(({ writes }) => deriveStoreChange(writes)))
    const rows = await database.query<Row>(statement, [
      commissions[0]!.me,
      ...held,
      clock.now(),
      ...statement.given.map((part) => (work[part].length === 0 ? null : encodePgJson(work[part]))),
      isForOthers(changed) ? encodePgJson(changed) : null,
    ])
    return rows[0]!
  }

  async function sendOne(commission: PendingCommit): Promise<Committed> {
    const { lane } = commission
    const held = lane === null ? ([null, null] as const) : ([encodePgText(lane.name), lane.fence] as const)
    for (let attempt = 1; ; attempt += 1) {
      try {
        const row = await send<OneRow>(one, held, [commission])
        const { accepted, fired_count, sequence, activity } = row
        const next = sequence === null ? null : { sequence, activity: activity! }
        return { hasInbox: accepted + fired_count > 0, next }
      } catch (error) {
        const mayTry = error instanceof Error && isRetryableError(error.cause) && attempt < mostTries
        if (!mayTry) throw error
      }
    }
  }

  async function sendAlone({ commission, resolve, reject }: Waiting): Promise<void> {
    await sendOne(commission).then(resolve, reject)
  }

  async function sendTogether(group: readonly Waiting[]): Promise<void> {
    const commissions = group.map(({ commission }) => commission)
    const held = commissions.flatMap(({ lane }) => lane ?? [])
    try {
      const { accepted, fired_count, nexts } = await send<SeveralRow>(
        several,
        [held.map(({ name }) => encodePgText(name)), held.map(({ fence }) => fence)],
        commissions,
      )
      const byLane = new Map((nexts ?? []).map(({ lane, ...next }) => [lane, next]))
      for (const { commission, resolve } of group)
        resolve({
          hasInbox: accepted + fired_count > 0 && commission.writes.some(isArrival),
          next: (commission.lane && byLane.get(commission.lane.name)) ?? null,
        })
    } catch (error) {
      // One of the commits failed, so none of them took effect. Try each one separately, so that each gets its own result.
      if (!isDatabaseUnavailable(error)) for (const each of group) await sendAlone(each)
      else for (const { reject } of group) reject(error)
    }
  }

  const { go } = createCoalescedRoundtrips(
    () => waiting.length > 0,
    () => {
      const group = takeCommitGroup(waiting)
      return group.length === 1 ? sendAlone(group[0]!) : sendTogether(group)
    },
  )

  return {
    async commit(lease, writes) {
      const proof = lease === null ? null : lanes.proof(lease)
      if (proof === undefined) throw laneLostError(lease!)
      if (proof) proof.next = null
      const commission = {
        me: proof === null ? session.number() : proof.instance,
        lane: lease === null || proof === null ? null : { name: lease.lane, fence: proof.fence },
        writes,
      }
      const { hasInbox, next } = await new Promise<Committed>((resolve, reject) => {
        waiting.push({ commission, resolve, reject })
        go()
      })
      if (lease && proof) proof.next = next === null ? 'none' : { ...next, lane: lease.lane }
      for (const op of writes) if (isArrival(op)) lanes.markPending(laneOf(op))
      return { ...deriveStoreChange(writes), hasInbox }
    },
  }
}

interface OneRow {
  readonly accepted: number
  readonly fired_count: number
  readonly sequence: number | null
  readonly activity: InboxRow['activity'] | null
}

interface SeveralRow {
  readonly accepted: number
  readonly fired_count: number
  readonly nexts: readonly (Pick<InboxRow, 'sequence' | 'activity'> & { readonly lane: string })[] | null
}

type Arrival = Extract<WriteOp, { op: 'accept' | 'fire-timer' }>

const isArrival = (op: WriteOp): op is Arrival => op.op === 'accept' || op.op === 'fire-timer'
const laneOf = (wish: Arrival) => (wish.op === 'accept' ? wish.lane : wish.timer.lane)

/** Checks whether other instances must be notified. Inbox rows are found by polling, but open pages only learn about changes this way. */
function isForOthers({ hasOutbox, tickets, mailboxes, settings }: StoreChange): boolean {
  return hasOutbox || tickets.length + mailboxes.length + settings.length > 0
}
