import type { Clock } from '../../clock.js'
import { StorageError } from '../../errors.js'
import { beginTransaction } from '../begin-transaction.js'
import { deriveStoreChange } from '../derive-store-change.js'
import type { InboxRow, LaneLease, Store, StoreChange, Transaction } from '../store.js'
import type { WriteOp } from '../write-op.js'
import { applyMigrations } from './apply-migrations.js'
import { createPostgresCommitter } from './commit/committer.js'
import { createInboxWriter } from './commit/inbox-writer.js'
import { mergeStoreChanges } from './commit/merge-store-changes.js'
import { openClaimConnection } from './connections/claim-connection.js'
import { openInstanceSession } from './connections/instance-session.js'
import { type DatabaseOptions, openDatabase } from './database.js'
import { createDeliveryClaims } from './delivery-claims.js'
import { createLaneLocks, type LaneLocks, laneLostError } from './lane-locks.js'
import { scrubDatabase } from './maintenance/scrub-database.js'
import { createPostgresReads } from './postgres-reads.js'
import { encodePgText } from './text-encoding.js'

export interface PostgresStoreOptions extends DatabaseOptions {
  readonly clock: Clock
  readonly log?: { warn(fields: object, message: string): void }
  /**
   * Channels whose targets any instance may write to. The targets of all other channels are divided among the instances, so that each
   * instance can respect its targets' rate limits.
   */
  readonly channelsWithoutLimits?: readonly string[]
  /** Time in milliseconds for which an instance must be silent before it loses its lanes. */
  readonly lostAfterMs?: number
}

const silent = { warn: () => undefined }
const forgetEveryMs = 60_000

const statements = {
  next: {
    name: 'next-inbox',
    text: 'SELECT sequence, activity FROM inbox WHERE lane = $1 ORDER BY sequence LIMIT 1',
  },
  incident: { name: 'next-incident', text: `SELECT 'INC-' || nextval('incident_number') AS number` },
  request: { name: 'next-request', text: `SELECT 'REQ-' || nextval('request_number') AS number` },
  forget: { name: 'forget-old', text: 'SELECT forget_old($1)' },
}

/**
 * Store for several instances on one PostgreSQL database; see docs/decisions/0038-postgresql.md.
 * @throws StorageError `storage-unavailable` when the database can't be reached; ConfigurationError when it is newer
 * than this program, or too old to continue from.
 */
export async function createPostgresStore(options: PostgresStoreOptions): Promise<Store> {
  const database = openDatabase(options)
  try {
    await applyMigrations(database)
    return await openStore(options, database)
  } catch (error) {
    await database.close()
    throw error
  }
}

async function openStore(
  options: PostgresStoreOptions,
  database: ReturnType<typeof openDatabase>,
): Promise<Store> {
  const { clock, log = silent, channelsWithoutLimits = ['web', 'terminal'], lostAfterMs } = options
  const listeners = new Set<(change: StoreChange) => void>()
  let lanes: LaneLocks | null = null
  const session = await openInstanceSession({
    database,
    ...(lostAfterMs === undefined ? {} : { lostAfterMs }),
    onChanges: (changes) => announce(mergeStoreChanges(changes.map(({ what }) => what as StoreChange))),
    onLost(why) {
      lanes?.loseAll()
      log.warn({ why }, 'The connection that holds our lanes was lost; other servers may take them')
    },
    onBack: () => log.warn({}, 'The connection for lanes is back'),
  })
  const claims = await openClaimConnection(database, {
    onLost: (why) =>
      log.warn(
        { why },
        'The connection that holds our deliveries was lost; other servers may take them over',
      ),
    onBack: () => log.warn({}, 'The connection for deliveries is back'),
  }).catch(async (error: unknown) => {
    await session.close()
    throw error
  })
  lanes = createLaneLocks(session, database.schema)
  const held = lanes
  const reads = createPostgresReads(database)
  const committer = createPostgresCommitter(database, session, held, clock)
  const acceptance = createInboxWriter(database, clock)
  const forgetting = setInterval(
    () => void database.query(statements.forget, [clock.now()]).catch(() => undefined),
    forgetEveryMs,
  )
  forgetting.unref()

  function announce(change: StoreChange): void {
    for (const listener of listeners) {
      try {
        listener(change)
      } catch (error) {
        log.warn({ err: error }, 'A change listener failed')
      }
    }
  }

  const nextNumber: Transaction['nextNumber'] = async (kind) =>
    (await database.query<{ number: string }>(statements[kind], []))[0]!.number

  async function commit(lease: LaneLease | null, writes: readonly WriteOp[]): Promise<void> {
    if (lease && !held.proof(lease)) throw laneLostError(lease)
    if (writes.length === 0) return
    try {
      announce(await committer.commit(lease, writes))
    } catch (error) {
      // The commit may have succeeded although its reply was lost. Inbox and outbox rows are found by
      // polling, but open pages have to be notified.
      if (error instanceof StorageError)
        announce({ ...deriveStoreChange(writes), hasInbox: false, hasOutbox: false })
      throw error
    }
  }

  async function nextInbox(lease: LaneLease): Promise<InboxRow | null> {
    const proof = held.proof(lease)
    if (!proof) throw laneLostError(lease)
    if (proof.next === 'none') return null
    if (proof.next) return proof.next
    const [row] = await database.query<Pick<InboxRow, 'sequence' | 'activity'>>(statements.next, [
      encodePgText(lease.lane),
    ])
    return row ? { ...row, lane: lease.lane } : null
  }

  let closing: Promise<void> | null = null

  async function close(): Promise<void> {
    clearInterval(forgetting)
    await claims.close()
    await session.close()
    await database.close()
  }

  return {
    ...reads,
    ...createDeliveryClaims(database, session, claims, channelsWithoutLimits),
    async accept(activity, lane) {
      const answer = await acceptance.accept(activity, lane)
      held.markPending(lane)
      if (answer === 'new')
        announce({ hasInbox: true, hasOutbox: false, tickets: [], mailboxes: [], settings: [] })
      return answer
    },
    holdLane: held.hold,
    holdLaneNamed: held.holdNamed,
    releaseLane: held.release,
    nextInbox,
    async transaction(lease, work) {
      if (lease && !held.proof(lease)) throw laneLostError(lease)
      const transaction = beginTransaction(reads, nextNumber)
      let result: Awaited<ReturnType<typeof work>>
      let writes: readonly WriteOp[]
      try {
        result = await work(transaction.tx)
      } finally {
        writes = transaction.end()
      }
      await commit(lease, writes)
      return result
    },
    scrub: () => scrubDatabase(database),
    onChange(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    close: () => (closing ??= close()),
  }
}
