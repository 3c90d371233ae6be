import { Low } from 'lowdb'
import type { Clock } from '../../clock.js'
import { StorageError } from '../../errors.js'
import { beginTransaction } from '../begin-transaction.js'
import { deriveStoreChange } from '../derive-store-change.js'
import type { LaneLease, OutboxRow, Store, StoreChange, Timer, Transaction } from '../store.js'
import type { WriteOp } from '../write-op.js'
import { createTicketArchive } from './archive/ticket-archive.js'
import { createTicketArchiver } from './archive/ticket-archiver.js'
import { createLowdbCommitter } from './committer.js'
import { ensureFolder, removeUnfinishedFiles, snapshotPath } from './disk/data-folder.js'
import { lockFolder } from './disk/folder-lock.js'
import { quarantineFiles } from './disk/quarantine-files.js'
import { createHousekeeping, type StoreLog } from './housekeeping.js'
import { openJournal } from './journal/journal.js'
import { createLowdbAdapter } from './lowdb-adapter.js'
import { createLowdbReads } from './lowdb-reads.js'
import type { StoredOperation } from './stored-operation.js'
import { createTurnBatches } from './turn-batching.js'
import { createIndexedWorkingSet } from './working-set/indexed-working-set.js'
import { createWorkingSet, type WorkingSet } from './working-set/working-set.js'

export interface LowdbStoreOptions {
  /** Path of the data folder, which is created if it doesn't exist. */
  readonly directory: string
  readonly clock: Clock
  readonly log?: StoreLog
  /** Journal growth after which a snapshot is taken, if it's also at least half the size of the last snapshot. */
  readonly snapshotEveryBytes?: number
  /** Number of closed tickets after which they're archived; they're also archived before each snapshot. */
  readonly archiveEveryTickets?: number
  /** Size at which an archive segment is full and gets its search file. */
  readonly archiveSegmentBytes?: number
}

/** Number of turns per round; while they run, the previous round's writes go to the disk. */
const turnsInARound = 16

const silent: StoreLog = { warn: () => undefined }

/**
 * Embedded store. Everything is in memory, and every commit goes to a journal; see
 * docs/decisions/0002-journal.md. @throws StorageError `storage-locked` when another process has the folder,
 * `storage-corrupt` when it is damaged.
 */
export async function createLowdbStore(options: LowdbStoreOptions): Promise<Store> {
  await ensureFolder(options.directory)
  const lock = await lockFolder(options.directory)
  try {
    await removeUnfinishedFiles(options.directory)
    return await openStore(options, () => lock.release())
  } catch (error) {
    await lock.release()
    throw error
  }
}

async function openStore(options: LowdbStoreOptions, release: () => Promise<void>): Promise<Store> {
  const { directory, clock, log = silent } = options
  const { snapshotEveryBytes = 64 * 1024 * 1024, archiveEveryTickets = 64 } = options
  const adapter = createLowdbAdapter(directory)
  const low = new Low<WorkingSet>(adapter, createWorkingSet())
  await low.read()
  const { end, unusable, tornBytes } = adapter.recovered()
  if (tornBytes > 0)
    log.warn({ tornBytes }, 'The last write before startup was incomplete; it had never been acknowledged')
  if (unusable.length > 0)
    log.warn({ unusable }, 'A snapshot could not be used; an older one and the journals were used instead')
  const unusablePaths = unusable.map(({ snapshot }) => snapshotPath(directory, snapshot))
  await quarantineFiles(directory, unusablePaths, clock.now())
  const model = createIndexedWorkingSet(low.data)
  const archive = createTicketArchive(directory, low.data, options.archiveSegmentBytes)
  const journal = await openJournal(directory, end, model)
  adapter.use(journal, archive)
  const archiver = createTicketArchiver(model, archive, journal)
  const limits = { snapshotEveryBytes, archiveEveryTickets }
  const housekeeping = createHousekeeping(low, adapter, journal, archiver, archive, log, limits)
  await housekeeping.catchUp()
  const committer = createLowdbCommitter(model, journal, clock, archive, archiver)
  const reads = createLowdbReads(model, archive)
  const rounds = createTurnBatches(turnsInARound)
  const listeners = new Set<(change: StoreChange) => void>()
  const given = { incident: low.data.counters.incident, request: low.data.counters.request }

  async function commit(writes: readonly WriteOp[]): Promise<readonly StoredOperation[]> {
    const operations = await committer.commit(writes)
    if (operations.length > 0) announce(deriveStoreChange(operations))
    housekeeping.afterCommit()
    return operations
  }

  function announce(change: StoreChange): void {
    for (const listener of listeners) {
      try {
        listener(change)
      } catch (error) {
        log.warn({ err: error }, 'A change listener failed')
      }
    }
  }

  /** Makes a number durable before returning it, so that none is assigned twice. */
  const nextNumber: Transaction['nextNumber'] = async (kind) => {
    given[kind] += 1
    const value = given[kind]
    await journal.append([{ op: 'count', counter: kind, value }])
    return `${kind === 'incident' ? 'INC' : 'REQ'}-${value}`
  }

  function requireHold(lease: LaneLease | null): void {
    if (lease && !model.lanes.isHeld(lease)) {
      throw new StorageError('storage-locked', `The lane ${lease.lane} is no longer held.`)
    }
  }

  function requireUnfinished({ lane }: LaneLease, writes: readonly WriteOp[]): void {
    const isThere = (op: WriteOp) => op.op !== 'finish-inbox' || model.data.inbox.has(op.sequence)
    if (!writes.every(isThere))
      throw new StorageError(
        'storage-locked',
        `An activity to be finished in the lane ${lane} was already finished.`,
      )
  }

  function rowsOf(ids: readonly string[]): readonly OutboxRow[] {
    return ids.map((id) => model.data.outbox.get(id)!.row)
  }

  let closing: Promise<void> | null = null

  async function close(): Promise<void> {
    await housekeeping.stop()
    await journal.close()
    await release()
  }

  return {
    ...reads,
    async accept(activity, lane) {
      const operations = await commit([{ op: 'accept', activity, lane }])
      return operations.length > 0 ? 'new' : 'duplicate'
    },
    holdLane: async () => model.lanes.hold(),
    holdLaneNamed: async (lane) => model.lanes.holdNamed(lane),
    releaseLane: async (lease) => model.lanes.release(lease),
    async nextInbox(lease) {
      await rounds.next()
      requireHold(lease)
      const sequence = model.lanes.first(lease.lane)
      return sequence === null ? null : model.data.inbox.get(sequence)!
    },
    async transaction(lease, work) {
      requireHold(lease)
      const transaction = beginTransaction(reads, nextNumber)
      let result: Awaited<ReturnType<typeof work>>
      let writes: readonly WriteOp[]
      try {
        result = await work(transaction.tx)
      } finally {
        writes = transaction.end()
      }
      requireHold(lease)
      if (lease) requireUnfinished(lease, writes)
      await commit(writes)
      return result
    },
    claimDeliveries: async (now, leaseMs, limit, except) =>
      rowsOf(model.deliveries.claim(now, leaseMs, limit, except)),
    async unclaimDelivery(id) {
      const queued = model.data.outbox.get(id)
      if (queued) model.deliveries.unclaim(queued)
    },
    async isSuperseded(row) {
      const queued = model.data.outbox.get(row.id)
      if (!queued || row.messageKey === null) return false
      return model.deliveries.after(queued).some(({ messageKey }) => messageKey === row.messageKey)
    },
    async deliveriesIn(lane) {
      return [...model.data.outbox.values()].map(({ row }) => row).filter((row) => row.lane === lane)
    },
    async timersDue(now, limit) {
      const due: Timer[] = []
      for (const timer of model.timers) {
        if (due.length >= limit || timer.dueAt > now) break
        due.push(timer)
      }
      return due
    },
    scrub: () => housekeeping.scrub(),
    onChange(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    close: () => (closing ??= close()),
  }
}
