import type { Low } from 'lowdb'
import type { TicketArchive } from './archive/ticket-archive.js'
import type { TicketArchiver } from './archive/ticket-archiver.js'
import { removeQuarantinedFiles } from './disk/quarantine-files.js'
import type { Journal } from './journal/journal.js'
import type { LowdbAdapter } from './lowdb-adapter.js'
import type { WorkingSet } from './working-set/working-set.js'

export interface StoreLog {
  warn(fields: object, message: string): void
}

/** Background work after commits: closed tickets are archived, and snapshots are taken to keep the journals short. */
export interface SnapshotHousekeeping {
  /**
   * Shortens journals that have grown far beyond the size at which a snapshot is due; await it before any
   * commit. Otherwise a server that is killed again and again would never finish a snapshot, and each start
   * would take longer than the one before.
   */
  catchUp(): Promise<void>
  /** Starts whatever work is due, without waiting for it. */
  afterCommit(): void
  /** Removes all bytes from the disk that are no longer part of the data. */
  scrub(): Promise<void>
  /** Stops starting new work, and waits a few seconds for the current work to end. */
  stop(): Promise<void>
}

export interface HousekeepingLimits {
  readonly snapshotEveryBytes: number
  readonly archiveEveryTickets: number
}

const patienceMs = 3000

/** Number of journals at which a snapshot is due: every start adds one, and the next start must open them all. */
const manyJournals = 32
/** Multiple of the snapshot threshold above which the snapshot is taken before the next commit rather than in the background. */
const farBehind = 4

export function createHousekeeping(
  low: Low<WorkingSet>,
  adapter: LowdbAdapter,
  journal: Journal,
  archiver: TicketArchiver,
  archive: TicketArchive,
  log: StoreLog,
  limits: HousekeepingLimits,
): SnapshotHousekeeping {
  const { journals, journalBytes } = adapter.recovered()
  let journalStart = -journalBytes
  let isSnapshotDue = journals >= manyJournals
  let leftInSet = 0
  /** True if earlier segments may still lack search files, as after startup. */
  let isIndexDue = true
  let work: Promise<void> | null = null
  let isStopping = false
  let isOver = false

  /** Journal growth at which a snapshot is worthwhile; it is greater if the last snapshot was larger. */
  const snapshotAtBytes = () => Math.max(limits.snapshotEveryBytes, adapter.snapshotBytes() / 2)
  const isSnapshotWorthWhile = () =>
    isSnapshotDue || journal.bytesWritten() - journalStart >= snapshotAtBytes()
  const isFarBehind = () =>
    journals >= farBehind * manyJournals || journalBytes >= farBehind * snapshotAtBytes()
  const isArchivingWorthWhile = () => archiver.waiting() - leftInSet >= limits.archiveEveryTickets

  async function takeSnapshot(): Promise<void> {
    isSnapshotDue = false
    journalStart = journal.bytesWritten()
    await low.write()
  }

  async function run(): Promise<void> {
    const isSnapshotNext = isSnapshotWorthWhile()
    try {
      await archiver.archiveClosed(() => !isOver)
      leftInSet = archiver.waiting()
      if (isSnapshotNext && !isOver) await takeSnapshot()
      await archive.indexSegments(() => !isOver)
      isIndexDue = false
    } catch (error) {
      leftInSet = archiver.waiting()
      isIndexDue = false
      if (!isOver) log.warn({ err: error }, 'The data folder could not be cleaned up; trying again later')
    }
    work = null
  }

  function afterCommit(): void {
    if (isStopping || work || !(isIndexDue || isSnapshotWorthWhile() || isArchivingWorthWhile())) return
    work = run()
  }

  /** Scrubs the archive and takes two snapshots. Because two snapshots are kept, all files from before the call are gone afterwards. */
  async function scrubNow(): Promise<void> {
    const scrubbed = await archive.scrub()
    if (scrubbed.length > 0) await journal.append(scrubbed.map((one) => ({ op: 'scrubbed', ...one })))
    await takeSnapshot()
    await takeSnapshot()
    await removeQuarantinedFiles(adapter.directory)
    await archive.indexSegments(() => !isOver)
  }

  return {
    async catchUp() {
      if (!isFarBehind()) return
      try {
        await archiver.archiveClosed(() => true)
        leftInSet = archiver.waiting()
        await takeSnapshot()
      } catch (error) {
        log.warn({ err: error }, 'No snapshot could be taken at startup; trying again later')
      }
    },
    afterCommit,
    async scrub() {
      while (work) await work
      const scrubbing = scrubNow()
      work = scrubbing
        .catch(() => undefined)
        .then(() => {
          work = null
        })
      await scrubbing
    },
    async stop() {
      isStopping = true
      const giveUp = setTimeout(() => {
        isOver = true
        adapter.stop()
      }, patienceMs)
      await work
      clearTimeout(giveUp)
    },
  }
}
