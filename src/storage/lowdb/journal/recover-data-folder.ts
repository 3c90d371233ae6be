import { join } from 'node:path'
import { StorageError } from '../../../errors.js'
import { archiveFolderOf, listArchiveFiles } from '../archive/ticket-archive.js'
import { type FolderListing, journalName, listDataFolder, snapshotName } from '../disk/data-folder.js'
import { fileSizeOf } from '../disk/random-access-file.js'
import { readSnapshot } from '../snapshot/read-snapshot.js'
import { applyOperation, createWorkingSet, type WorkingSet } from '../working-set/working-set.js'
import type { JournalEnd } from './journal.js'
import { type JournalContent, readJournal } from './read-journal.js'

/** Contents of the folder, as recovered at a restart. */
export interface RecoveredData {
  readonly data: WorkingSet
  readonly end: JournalEnd
  /** Unusable snapshots with the reason; they're moved aside before anything is written. */
  readonly unusable: readonly { readonly snapshot: number; readonly problem: string }[]
  /** Number of bytes after the last valid record, left by a write that was never acknowledged. */
  readonly tornBytes: number
  readonly snapshot: { readonly number: number; readonly bytes: number } | null
  /** Number of journals applied, and their total length. */
  readonly journals: number
  readonly journalBytes: number
}

interface Base {
  readonly data: WorkingSet
  /** Number of the first journal to apply. */
  readonly journal: number
  readonly after: number
  readonly upTo: number
  readonly snapshot: RecoveredData['snapshot']
}

/**
 * Restores the newest valid snapshot and applies the journals after it.
 * @throws StorageError `storage-corrupt` if the result isn't exactly what was acknowledged.
 */
export async function recoverDataFolder(directory: string): Promise<RecoveredData> {
  const listing = await listDataFolder(directory)
  const unusable: { snapshot: number; problem: string }[] = []
  for (const number of [...listing.snapshots].reverse()) {
    const snapshot = await readSnapshot(directory, number)
    if ('problem' in snapshot) {
      unusable.push({ snapshot: number, problem: snapshot.problem })
      continue
    }
    const { journal, after, archive } = snapshot.header
    await requireArchive(directory, archive)
    const base = { ...snapshot, journal, after, snapshot: { number, bytes: snapshot.bytes } }
    const replayed = await replay(directory, listing, base)
    if (replayed.end.sequence >= snapshot.upTo) return { ...replayed, unusable }
    unusable.push({ snapshot: number, problem: `the journal ends before its record ${snapshot.upTo}` })
  }
  const isWhole = listing.snapshots.length === 0 || listing.journals[0] === 1
  if (!isWhole) {
    const reasons = unusable.map(({ snapshot, problem }) => `${snapshotName(snapshot)}: ${problem}`)
    throw corrupt(`No snapshot can be used (${reasons.join('; ')})`)
  }
  const isNew = listing.journals.length === 0 && listing.snapshots.length === 0
  if (isNew && (await listArchiveFiles(archiveFolderOf(directory))).length > 0) {
    throw corrupt('there is an archive, but neither a snapshot nor a journal')
  }
  const replayed = await replay(directory, listing, {
    data: createWorkingSet(),
    journal: 1,
    after: 0,
    upTo: 0,
    snapshot: null,
  })
  return { ...replayed, unusable }
}

async function replay(
  directory: string,
  listing: FolderListing,
  base: Base,
): Promise<Omit<RecoveredData, 'unusable'>> {
  const { data } = base
  const numbers = listing.journals.filter((number) => number >= base.journal)
  const journals = await readChain(directory, numbers)
  let sequence = base.after
  let previous: JournalEnd['previous'] = null
  let tornBytes = 0
  let journalBytes = 0
  for (const [index, journal] of journals.entries()) {
    const header = journal.header!
    const isFirst = index === 0
    if (isFirst && header.journal !== base.journal) throw corrupt(`${journalName(base.journal)} is missing`)
    if (header.after !== sequence)
      throw corrupt(`${journalName(journal.number)} does not follow what is before it`)
    const declared = journals[index + 1]?.header?.previous
    if (declared !== undefined && declared?.journal !== journal.number) {
      throw corrupt(`a journal between ${journalName(journal.number)} and the next is missing`)
    }
    const length = declared?.length ?? journal.soundBytes
    if (journal.soundBytes < length) throw badRecord(journal)
    if (declared === undefined && journal.resumesAt !== null) throw badRecord(journal)
    for (const record of journal.records) {
      if (record.end > length) break
      if (record.sequence !== sequence + 1) throw badRecord(journal)
      for (const operation of record.operations) applyOperation(data, operation)
      sequence = record.sequence
    }
    previous = { journal: journal.number, length }
    journalBytes += length
    tornBytes = declared === undefined ? journal.bytes - length : 0
  }
  if (journals.length === 0 && base.snapshot) throw corrupt(`${journalName(base.journal)} is missing`)
  const next = (listing.journals.at(-1) ?? 0) + 1
  const end = { next, previous, sequence }
  return { data, end, tornBytes, snapshot: base.snapshot, journals: journals.length, journalBytes }
}

/** @throws StorageError `storage-corrupt` when an archive file is shorter than it was at the snapshot. */
async function requireArchive(directory: string, lengths: Readonly<Record<string, number>>): Promise<void> {
  for (const [name, length] of Object.entries(lengths)) {
    const found = await fileSizeOf(join(archiveFolderOf(directory), name))
    if (found < length) throw corrupt(`archive/${name} should have ${length} bytes and has ${found}`)
  }
}

/**
 * Reads the chain of journals backwards from the last one. A journal without a header, or one to which the next journal doesn't refer, was
 * never used, because the disk failed while it was being created; if it has records all the same, the folder is corrupt.
 */
async function readChain(directory: string, numbers: readonly number[]): Promise<readonly JournalContent[]> {
  const chain: JournalContent[] = []
  for (const number of [...numbers].reverse()) {
    const journal = await readJournal(directory, number)
    const named = chain[0]?.header?.previous?.journal ?? number
    if (journal.header && named === number) chain.unshift(journal)
    else if (journal.resumesAt !== null) throw badRecord(journal)
    else if (journal.records.length > 0) throw corrupt(`${journalName(number)} does not belong to the others`)
  }
  return chain
}

function badRecord(journal: JournalContent): StorageError {
  const name = journalName(journal.number)
  return corrupt(`${name} has a bad record at byte ${journal.soundBytes}, and sound ones after it`)
}

function corrupt(what: string): StorageError {
  const advice =
    'Nothing was changed. Run `guichet store verify` for details and `guichet store repair` to continue'
  return new StorageError('storage-corrupt', `The data folder is damaged: ${what}. ${advice}.`)
}
