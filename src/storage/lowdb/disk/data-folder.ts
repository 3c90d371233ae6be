import { access, chmod, constants, mkdir, open, readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { hasErrorCode, isFileMissing, toFolderError } from './to-storage-error.js'

export const privateFileMode = 0o600
export const privateFolderMode = 0o700

/** Files of the data folder by number. A snapshot has the number of the first journal that follows it. */
export interface FolderListing {
  readonly journals: readonly number[]
  readonly snapshots: readonly number[]
  /** Names of incomplete snapshots. */
  readonly unfinished: readonly string[]
}

export const journalName = (number: number): string => `journal-${padded(number)}`
export const snapshotName = (number: number): string => `snapshot-${padded(number)}`

/**
 * Creates the folder if necessary.
 * @throws StorageError with advice when the folder can't be written to.
 */
export async function requireWritableFolder(directory: string): Promise<void> {
  try {
    await mkdir(directory, { recursive: true, mode: privateFolderMode })
    await access(directory, constants.R_OK | constants.W_OK | constants.X_OK)
  } catch (error) {
    throw toFolderError(directory, error)
  }
}

/** @throws StorageError with advice when the folder can't be created. */
export async function ensureFolder(directory: string): Promise<void> {
  await mkdir(directory, { recursive: true, mode: privateFolderMode }).catch((error) => {
    throw toFolderError(directory, error)
  })
  // A mounted folder may belong to another user, which is harmless because the files themselves are private.
  await chmod(directory, privateFolderMode).catch((error) => {
    if (!hasErrorCode(error, 'EPERM')) throw error
  })
}

export async function listDataFolder(directory: string): Promise<FolderListing> {
  const names = await readdir(directory).catch((error) => {
    throw isFileMissing(error) ? error : toFolderError(directory, error)
  })
  return {
    journals: numbersOf(names, /^journal-(\d{8,})$/),
    snapshots: numbersOf(names, /^snapshot-(\d{8,})$/),
    unfinished: names.filter((name) => name.endsWith('.tmp')),
  }
}

/** Removes files left incomplete by a killed process. No other process may be writing. */
export async function removeUnfinishedFiles(directory: string): Promise<void> {
  const { unfinished } = await listDataFolder(directory)
  for (const name of unfinished) await rm(join(directory, name), { force: true })
}

/** Makes created, renamed and removed file names in a folder durable. */
export async function syncFolder(directory: string): Promise<void> {
  const folder = await open(directory, 'r')
  try {
    await folder.sync()
  } finally {
    await folder.close()
  }
}

export const journalPath = (directory: string, number: number): string => join(directory, journalName(number))
export const snapshotPath = (directory: string, number: number): string =>
  join(directory, snapshotName(number))

const padded = (number: number): string => String(number).padStart(8, '0')

function numbersOf(names: readonly string[], pattern: RegExp): readonly number[] {
  return names
    .flatMap((name) => pattern.exec(name)?.[1] ?? [])
    .map(Number)
    .sort((a, b) => a - b)
}
