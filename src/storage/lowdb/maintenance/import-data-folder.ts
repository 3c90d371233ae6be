import { mkdir, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { Low } from 'lowdb'
import { StorageError } from '../../../errors.js'
import { batchRows, type ExportRow, type ExportRows } from '../../export/export-row.js'
import { archiveFolderOf, createTicketArchive, listArchiveFiles } from '../archive/ticket-archive.js'
import { createTicketArchiver } from '../archive/ticket-archiver.js'
import {
  ensureFolder,
  journalName,
  listDataFolder,
  privateFolderMode,
  snapshotName,
  syncFolder,
} from '../disk/data-folder.js'
import { lockFolder } from '../disk/folder-lock.js'
import { openJournal } from '../journal/journal.js'
import { createLowdbAdapter } from '../lowdb-adapter.js'
import type { StoredOperation } from '../stored-operation.js'
import { createIndexedWorkingSet } from '../working-set/indexed-working-set.js'
import { createWorkingSet, type WorkingSet } from '../working-set/working-set.js'

export interface ImportOptions {
  /** True to move existing data to `replaced-<moment>` first; if false, a folder with data is refused. */
  readonly replace: boolean
  readonly at: number
}

const together = 500
const snapshotEveryBytes = 64 * 1024 * 1024

/**
 * Fills a data folder with rows. They're written to a temporary folder and moved into the data folder once all of them are written, so if the process is killed before that, nothing has changed.
 * @throws StorageError `storage-locked` if a server uses the folder, or if the folder has data and `replace` is false.
 */
export async function importDataFolder(
  directory: string,
  rows: ExportRows,
  { replace, at }: ImportOptions,
): Promise<void> {
  await ensureFolder(directory)
  const lock = await lockFolder(directory)
  try {
    if (!replace) await requireEmpty(directory)
    const beside = join(directory, 'restoring')
    await rm(beside, { recursive: true, force: true })
    await ensureFolder(beside)
    await fill(beside, rows)
    if (replace) await move(directory, join(directory, `replaced-${at}`))
    await move(beside, directory)
    await rm(beside, { recursive: true, force: true })
  } finally {
    await lock.release()
  }
}

async function requireEmpty(directory: string): Promise<void> {
  if ((await dataIn(directory)).length === 0) return
  throw new StorageError(
    'storage-locked',
    `${directory} already has data. Choose another folder with GUICHET_DATA_DIR, or use --replace: the old data is then kept in a folder next to it.`,
  )
}

async function fill(directory: string, rows: ExportRows): Promise<void> {
  const adapter = createLowdbAdapter(directory)
  const low = new Low<WorkingSet>(adapter, createWorkingSet())
  await low.read()
  const model = createIndexedWorkingSet(low.data)
  const archive = createTicketArchive(directory, low.data)
  const journal = await openJournal(directory, adapter.recovered().end, model)
  adapter.use(journal, archive)
  const archiver = createTicketArchiver(model, archive, journal, together)
  let snapshotAt = 0
  try {
    for await (const batch of batchRows(rows, together)) {
      await journal.append(batch.flatMap(operationsOf))
      if (archiver.waiting() >= together) await archiver.archiveClosed(() => true)
      // Snapshots are taken along the way, because otherwise archived tickets would take up disk space and
      // memory until the end.
      if (journal.bytesWritten() - snapshotAt < Math.max(snapshotEveryBytes, adapter.snapshotBytes() * 2))
        continue
      snapshotAt = journal.bytesWritten()
      await low.write()
    }
    await archiver.archiveClosed(() => true)
    await low.write()
    await archive.indexSegments(() => true)
  } finally {
    await journal.close()
  }
}

function operationsOf(row: ExportRow): readonly StoredOperation[] {
  switch (row.row) {
    case 'record':
      return [{ op: 'put', collection: row.collection, key: row.key, value: row.value }]
    case 'ticket': {
      const { ticket, lines } = row
      return [
        { op: 'ticket', ticket },
        ...lines.map((line) => ({ op: 'line' as const, ticket: ticket.number, line })),
      ]
    }
    case 'accepted':
      return [{ op: 'seen', id: row.id, at: row.at }]
    case 'inbox':
      return [{ op: 'accept', sequence: row.sequence, lane: row.lane, activity: row.activity, at: row.at }]
    case 'outbox':
      return [{ op: 'enqueue', order: row.order, row: row.delivery }]
    case 'timer':
      return [{ op: 'timer', timer: row.timer }]
    case 'counter':
      return [{ op: 'count', counter: row.counter, value: row.value }]
    default:
      return row satisfies never
  }
}

/**
 * Returns the names of the files and folders to move. Journals come before snapshots, because all journals together hold the complete data, and a
 * snapshot alone doesn't.
 */
async function dataIn(directory: string): Promise<readonly string[]> {
  const { journals, snapshots } = await listDataFolder(directory)
  const hasArchive = (await listArchiveFiles(archiveFolderOf(directory))).length > 0
  return [
    ...(hasArchive ? ['archive'] : []),
    ...journals.map((number) => journalName(number)),
    ...snapshots.map((number) => snapshotName(number)),
  ]
}

async function move(from: string, to: string): Promise<void> {
  const names = await dataIn(from)
  if (names.length === 0) return
  await mkdir(to, { recursive: true, mode: privateFolderMode })
  for (const name of names) await rename(join(from, name), join(to, name))
  await syncFolder(from)
  await syncFolder(to)
}
