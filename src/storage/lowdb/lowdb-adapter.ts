import { rm } from 'node:fs/promises'
import type { Adapter } from 'lowdb'
import type { TicketArchive } from './archive/ticket-archive.js'
import { journalPath, listDataFolder, removeUnfinishedFiles, snapshotPath } from './disk/data-folder.js'
import { dataFolderFormat } from './disk/data-folder-format.js'
import type { Journal } from './journal/journal.js'
import { type RecoveredData, recoverDataFolder } from './journal/recover-data-folder.js'
import { type WrittenSnapshot, writeSnapshot } from './snapshot/write-snapshot.js'
import type { WorkingSet } from './working-set/working-set.js'

/** Adapter for lowdb: reads the snapshot and journals, and writes snapshots. Single changes go to the journal instead. */
export interface LowdbAdapter extends Adapter<WorkingSet> {
  readonly directory: string
  recovered(): RecoveredData
  /** Sets the journal and archive that `write` needs. */
  use(journal: Journal, archive: TicketArchive): void
  snapshotBytes(): number
  /** Aborts a write in progress and makes all later ones fail. */
  stop(): void
}

export function createLowdbAdapter(directory: string): LowdbAdapter {
  let found: RecoveredData | null = null
  let used: { readonly journal: Journal; readonly archive: TicketArchive } | null = null
  let bytes = 0
  let last: WrittenSnapshot | null = null
  let isStopped = false

  return {
    directory,
    recovered() {
      if (!found) throw new Error('The data folder was not read yet.')
      return found
    },
    async read() {
      found = await recoverDataFolder(directory)
      bytes = found.snapshot?.bytes ?? 0
      return found.data
    },
    use(journal, archive) {
      used = { journal, archive }
    },
    async write(data) {
      if (!used) throw new Error('The journal was not opened yet.')
      const { journal, archive } = used
      const turn = await journal.rotate()
      const indexed = await archive.index()
      const header = {
        format: 'guichet-snapshot',
        version: dataFolderFormat,
        journal: turn.journal,
        after: turn.sequence,
        archive: await archive.lengths(),
      } as const
      const before = last
      // If this snapshot fails, it's no longer known which keys have changed since the last one, so nothing can be copied from that.
      last = null
      last = await writeSnapshot(directory, header, data, before, {
        sequence: journal.sequence,
        isStopped: () => isStopped,
      })
      bytes = last.bytes
      archive.forget(indexed)
      await removeOld(directory)
    },
    snapshotBytes: () => bytes,
    stop() {
      isStopped = true
    },
  }
}

/** Removes all but the last two snapshots and their journals; the older one is the fallback if the newest can't be read. */
async function removeOld(directory: string): Promise<void> {
  await removeUnfinishedFiles(directory)
  const { snapshots, journals } = await listDataFolder(directory)
  const oldest = snapshots.at(-2)
  if (oldest === undefined) return
  for (const number of snapshots)
    if (number < oldest) await rm(snapshotPath(directory, number), { force: true })
  for (const number of journals)
    if (number < oldest) await rm(journalPath(directory, number), { force: true })
}
