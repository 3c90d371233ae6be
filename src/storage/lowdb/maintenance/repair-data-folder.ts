import { readFile } from 'node:fs/promises'
import type { Clock } from '../../../clock.js'
import { rebuildArchiveIndex } from '../archive/rebuild-archive-index.js'
import { scanArchive } from '../archive/scan-archive.js'
import { createTicketArchive } from '../archive/ticket-archive.js'
import { journalName, journalPath, listDataFolder, snapshotName, snapshotPath } from '../disk/data-folder.js'
import { dataFolderFormat } from '../disk/data-folder-format.js'
import { lockFolder } from '../disk/folder-lock.js'
import { decodeFrame, findFrame } from '../disk/frame.js'
import { quarantineFiles } from '../disk/quarantine-files.js'
import { openJournal } from '../journal/journal.js'
import { readJournal } from '../journal/read-journal.js'
import { readStoredOperations } from '../read-stored-operations.js'
import { readSnapshot } from '../snapshot/read-snapshot.js'
import { writeSnapshot } from '../snapshot/write-snapshot.js'
import type { StoredOperation } from '../stored-operation.js'
import { applyOperation, createWorkingSet, type WorkingSet } from '../working-set/working-set.js'
import { verifyDataFolder } from './verify-data-folder.js'

export interface RepairReport {
  /** True if anything was changed; false if there was nothing to repair. */
  readonly isChanged: boolean
  /** Descriptions of data that was removed or couldn't be kept. */
  readonly lost: readonly string[]
  /** Names of the original files moved to `damaged/`. */
  readonly setAside: readonly string[]
}

interface Salvage {
  readonly data: WorkingSet
  readonly sequence: number
  readonly lost: readonly string[]
}

/**
 * Makes a damaged data folder usable: keeps every valid record, removes only corrupt ones, and moves the original files to `damaged/`.
 * Rebuilds the archive's index from its segments. The repair can be interrupted and run again. @throws StorageError `storage-locked` when a
 * server writes in the folder.
 */
export async function repairDataFolder(directory: string, clock: Clock): Promise<RepairReport> {
  const lock = await lockFolder(directory)
  try {
    const before = await verifyDataFolder(directory)
    if (before.verdict !== 'damaged') return { isChanged: false, lost: [], setAside: [] }
    return await repairLocked(directory, clock)
  } finally {
    await lock.release()
  }
}

async function repairLocked(directory: string, clock: Clock): Promise<RepairReport> {
  const { journals, snapshots } = await listDataFolder(directory)
  const { data, sequence, lost } = await salvage(directory)
  const survey = await scanArchive(directory)
  await rebuildArchiveIndex(directory, survey)
  const surveyed = new Set(survey.tickets.map(({ entry }) => entry.number))
  const unreadable = [...data.archived.keys()].filter((number) => !surveyed.has(number))
  data.archived.clear()
  await writeAnew(directory, data, sequence, (journals.at(-1) ?? 0) + 1)
  const old = [
    ...snapshots.map((number) => snapshotPath(directory, number)),
    ...journals.map((number) => journalPath(directory, number)),
  ]
  await quarantineFiles(directory, old, clock.now())
  return {
    isChanged: true,
    lost: [
      ...lost,
      ...survey.gaps.map(({ file, from, to }) => `archive/${file}: bytes ${from} to ${to}`),
      ...unreadable.map((number) => `${number} in the archive`),
    ],
    setAside: [...snapshots.map(snapshotName), ...journals.map(journalName)],
  }
}

/** Model for a new journal that won't get any records. */
const noModel = { apply: () => undefined, before: () => undefined }

/** Writes a new snapshot with a new journal, so that older files are no longer needed. */
async function writeAnew(directory: string, data: WorkingSet, sequence: number, next: number): Promise<void> {
  const journal = await openJournal(directory, { next, previous: null, sequence }, noModel)
  const archive = await createTicketArchive(directory, data).lengths()
  const header = {
    format: 'guichet-snapshot',
    version: dataFolderFormat,
    journal: next,
    after: sequence,
    archive,
  } as const
  await writeSnapshot(directory, header, data, null, { sequence: () => sequence, isStopped: () => false })
  await journal.close()
}

/** Reads the newest valid snapshot and every valid record of the journals after it. */
async function salvage(directory: string): Promise<Salvage> {
  const { journals, snapshots } = await listDataFolder(directory)
  const lost: string[] = []
  let data = createWorkingSet()
  let sequence = 0
  let first = 0
  for (const number of [...snapshots].reverse()) {
    const snapshot = await readSnapshot(directory, number)
    if ('problem' in snapshot) {
      lost.push(`${snapshotName(number)} as a whole: ${snapshot.problem}`)
      continue
    }
    data = snapshot.data
    sequence = Math.max(snapshot.header.after, snapshot.upTo)
    first = snapshot.header.journal
    break
  }
  const numbers = journals.filter((number) => number >= first)
  const lengths = await acknowledgedLengths(directory, numbers)
  for (const number of numbers) {
    const last = await salvageJournal(directory, number, lengths.get(number) ?? null, data, lost)
    sequence = Math.max(sequence, last)
  }
  return { data, sequence, lost }
}

/** Acknowledged length of each journal, as stated by the next journal's header. */
async function acknowledgedLengths(
  directory: string,
  numbers: readonly number[],
): Promise<ReadonlyMap<number, number>> {
  const lengths = new Map<number, number>()
  for (const number of numbers) {
    const previous = (await readJournal(directory, number)).header?.previous
    if (previous) lengths.set(previous.journal, previous.length)
  }
  return lengths
}

async function salvageJournal(
  directory: string,
  number: number,
  length: number | null,
  data: WorkingSet,
  lost: string[],
): Promise<number> {
  const whole = await readFile(journalPath(directory, number))
  const buffer = length === null ? whole : whole.subarray(0, length)
  let last = 0
  for (let offset = 0; offset < buffer.length; ) {
    const frame = decodeFrame(buffer, offset)
    if (!frame) {
      const to = findFrame(buffer, offset + 1) ?? buffer.length
      lost.push(`${journalName(number)}: bytes ${offset} to ${to}`)
      offset = to
      continue
    }
    const content = JSON.parse(frame.payload.toString()) as readonly StoredOperation[] | object
    if (Array.isArray(content))
      for (const operation of readStoredOperations(content as readonly StoredOperation[]))
        applyOperation(data, operation)
    last = Math.max(last, frame.sequence)
    offset = frame.end
  }
  if (length !== null && whole.length < length)
    lost.push(`${journalName(number)}: its last ${length - whole.length} bytes`)
  return last
}
