import { mkdir, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Adapter } from 'lowdb'
import type { Data } from './data.js'
import { folderMode, journalPath, listFolder, snapshotName, snapshotPath, syncFolder } from './data-folder.js'
import { type Journal, type JournalEnd, openJournal } from './journal.js'
import type { Operation } from './operation.js'
import { type Recovered, recover } from './recovery.js'
import { writeSnapshot } from './snapshot.js'

/** lowdb reads snapshot and journals through it, and writes snapshots; single changes go to the journal. */
export interface LowdbAdapter extends Adapter<Data> {
  /** What `read` found. */
  recovered(): Recovered
  /** Begins the journal that follows what was read. */
  openJournal(apply: (operation: Operation) => void): Promise<Journal>
  /** Makes the write in progress give up, so that the folder can be closed. */
  stop(): void
}

export function createLowdbAdapter(directory: string, beforeSnapshot: () => Promise<void>): LowdbAdapter {
  let found: Recovered | null = null
  let journal: Journal | null = null
  let isStopped = false

  function recovered(): Recovered {
    if (!found) throw new Error('The data folder was not read yet.')
    return found
  }

  return {
    recovered,
    async read() {
      found = await recover(directory)
      return found.data
    },
    async openJournal(apply) {
      const { end, unusable } = recovered()
      await putAside(directory, unusable)
      journal = await openJournal(directory, end satisfies JournalEnd, apply)
      return journal
    },
    async write(data) {
      if (!journal) throw new Error('The journal was not opened yet.')
      const { sequence } = journal
      const turn = await journal.turn()
      await beforeSnapshot()
      const header = {
        format: 'guichet-snapshot',
        version: 1,
        journal: turn.journal,
        after: turn.sequence,
      } as const
      await writeSnapshot(directory, header, data, { sequence, isStopped: () => isStopped })
      await removeOld(directory)
    },
    stop() {
      isStopped = true
    },
  }
}

/** A snapshot that is ahead of the journals would become wrong with the next record: it must not be found again. */
async function putAside(directory: string, unusable: Recovered['unusable']): Promise<void> {
  if (unusable.length === 0) return
  const aside = join(directory, 'damaged')
  await mkdir(aside, { recursive: true, mode: folderMode })
  for (const { snapshot } of unusable) {
    await rename(snapshotPath(directory, snapshot), join(aside, `${snapshotName(snapshot)}-${Date.now()}`))
  }
  await syncFolder(aside)
  await syncFolder(directory)
}

/** Keeps the snapshot before the newest, with its journals: it is what is left when the newest cannot be read. */
async function removeOld(directory: string): Promise<void> {
  const { snapshots, journals } = await listFolder(directory)
  const oldest = snapshots.at(-2)
  if (oldest === undefined) return
  for (const number of snapshots)
    if (number < oldest) await rm(snapshotPath(directory, number), { force: true })
  for (const number of journals)
    if (number < oldest) await rm(journalPath(directory, number), { force: true })
}
