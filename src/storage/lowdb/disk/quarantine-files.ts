import { mkdir, rename, rm } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { privateFolderMode, syncFolder } from './data-folder.js'

/**
 * Moves files into `damaged/`, where they're kept but no longer read. The move is durable once the promise
 * resolves.
 */
export async function quarantineFiles(
  directory: string,
  paths: readonly string[],
  at: number,
): Promise<void> {
  if (paths.length === 0) return
  const aside = join(directory, 'damaged')
  await mkdir(aside, { recursive: true, mode: privateFolderMode })
  for (const path of paths) await rename(path, join(aside, `${basename(path)}-${at}`))
  await syncFolder(aside)
  await syncFolder(directory)
}

export async function removeQuarantinedFiles(directory: string): Promise<void> {
  await rm(join(directory, 'damaged'), { recursive: true, force: true })
  await syncFolder(directory)
}
