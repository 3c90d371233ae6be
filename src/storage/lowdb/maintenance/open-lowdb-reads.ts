import { setTimeout as wait } from 'node:timers/promises'
import { StorageError } from '../../../errors.js'
import { createTicketArchive } from '../archive/ticket-archive.js'
import { isFileMissing } from '../disk/to-storage-error.js'
import { type RecoveredData, recoverDataFolder } from '../journal/recover-data-folder.js'
import { createLowdbReads, type LowdbReads } from '../lowdb-reads.js'
import { createIndexedWorkingSet } from '../working-set/indexed-working-set.js'

const attempts = 5

/**
 * Reads the folder's contents as of now, even while a server is writing to it. Takes no lock and changes nothing; later writes aren't seen.
 * @throws StorageError `storage-corrupt` when the folder is damaged, `storage-unavailable` when there is none.
 */
export async function openLowdbReads(directory: string): Promise<LowdbReads> {
  const { data } = await recoverDuringWrites(directory)
  return createLowdbReads(createIndexedWorkingSet(data), createTicketArchive(directory, data))
}

/** Tries again if a file was replaced by the server between two reads. */
export async function recoverDuringWrites(directory: string): Promise<RecoveredData> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await recoverDataFolder(directory)
    } catch (error) {
      const mayPass =
        isFileMissing(error) || (error instanceof StorageError && error.code === 'storage-corrupt')
      if (mayPass && attempt < attempts) await wait(50 * attempt)
      else if (isFileMissing(error)) throw noFolder(directory, error)
      else throw error
    }
  }
}

function noFolder(directory: string, cause: unknown): StorageError {
  return new StorageError(
    'storage-unavailable',
    `There is no data folder at ${directory}. Set GUICHET_DATA_DIR to the right one, or set DATABASE_URL.`,
    { cause },
  )
}
