import type { Low } from 'lowdb'
import type { Archive } from './archive/archive.js'
import type { Archiver } from './archiver.js'
import { removeAside } from './damaged-files.js'
import type { Data } from './data.js'
import type { Journal } from './journal.js'
import type { LowdbAdapter } from './lowdb-adapter.js'

export interface StoreLog {
  warn(fields: object, message: string): void
}

/** Background work behind the commits: closed tickets go to the archive, and snapshots keep the journals short. */
export interface Housekeeping {
  /**
   * To be awaited before anything is committed: shortens journals that grew far beyond what a snapshot is taken at. Servers
   * that are killed again and again never get to the end of one, and each start would take longer than the last.
   */
  catchUp(): Promise<void>
  /** Begins what is due, without waiting for it. */
  afterCommit(): void
  /** Removes from disk everything that's no longer in the data. */
  scrub(): Promise<void>
  /** Lets what is under way come to an end, for a few seconds, and begins nothing more. */
  stop(): Promise<void>
}

export interface HousekeepingLimits {
  readonly snapshotEveryBytes: number
  readonly archiveEveryTickets: number
}

const patienceMs = 3000

/** Number of journals at which a snapshot is due: each start leaves one, and the next must open them all. */
const manyJournals = 32
/** Multiple of what a snapshot is due at from which it is no longer left to the background. */
const farBehind = 4

export function createHousekeeping(
  low: Low<Data>,
  adapter: LowdbAdapter,
  journal: Journal,
  archiver: Archiver,
  archive: Archive,
  log: StoreLog,
  limits: HousekeepingLimits,
): Housekeeping {
  const { journals, journalBytes } = adapter.recovered()
  let journalStart = -journalBytes
  let isSnapshotDue = journals >= manyJournals
  let leftInSet = 0
  /** A start may find segments of before that were not made ready for searching. */
  let isIndexDue = true
  let work: Promise<void> | null = null
  let isStopping = false
  let isOver = false

  /** The larger the snapshot, the more must have been written to make another worth while. */
  const snapshotAtBytes = () => Math.max(limits.snapshotEveryBytes, adapter.snapshotBytes() / 2)
  const isSnapshotWorthWhile = () => isSnapshotDue || journal.written() - journalStart >= snapshotAtBytes()
  const isFarBehind = () =>
    journals >= farBehind * manyJournals || journalBytes >= farBehind * snapshotAtBytes()
  const isArchivingWorthWhile = () => archiver.waiting() - leftInSet >= limits.archiveEveryTickets

  async function takeSnapshot(): Promise<void> {
    isSnapshotDue = false
    journalStart = journal.written()
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

  /** Scrubs the archive and takes two snapshots: as two are kept, no file is older than the first after the second. */
  async function scrubNow(): Promise<void> {
    const scrubbed = await archive.scrub()
    if (scrubbed.length > 0) await journal.append(scrubbed.map((one) => ({ op: 'scrubbed', ...one })))
    await takeSnapshot()
    await takeSnapshot()
    await removeAside(adapter.directory)
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
