import { existsSync } from 'node:fs'
import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { SoakServer, Waiting } from './soak-server.js'

/** State of a server at the end of an hour. */
export interface Sample extends Waiting {
  readonly hour: number
  readonly heapMb: number
  readonly residentMb: number
  readonly files: FolderSizes
  /** Number of items still waiting a minute after everyone had finished; 0 in most hours, which have no pause. */
  readonly stuck: number
}

export interface FolderSizes {
  readonly journals: number
  readonly journalMb: number
  readonly snapshots: number
  readonly snapshotMb: number
  /** Size of archived tickets and stored files. */
  readonly otherMb: number
}

const mb = (bytes: number): number => Math.round((bytes / 1024 ** 2) * 100) / 100

export async function sampleOf(server: SoakServer, hour: number, stuck: number): Promise<Sample> {
  const { heapUsed, rss } = await server.memory()
  return {
    hour,
    heapMb: mb(heapUsed),
    residentMb: mb(rss),
    ...(await server.waiting()),
    stuck,
    files: await sizesOf(server.dataDirectory),
  }
}

async function sizesOf(directory: string): Promise<FolderSizes> {
  const names = existsSync(directory) ? await readdir(directory, { recursive: true }) : []
  const files = await Promise.all(
    names.map(async (name) => {
      // The file may be gone by now.
      const found = await stat(join(directory, name)).catch(() => null)
      return { name, bytes: found?.isFile() ? found.size : 0 }
    }),
  )
  const [journals, snapshots] = [/^journal-/, /^snapshot-/].map((kind) =>
    files.filter(({ name }) => kind.test(name)),
  ) as [typeof files, typeof files]
  const sum = (all: typeof files) => mb(all.reduce((total, { bytes }) => total + bytes, 0))
  return {
    journals: journals.length,
    journalMb: sum(journals),
    snapshots: snapshots.length,
    snapshotMb: sum(snapshots),
    otherMb: sum(files.filter((file) => !journals.includes(file) && !snapshots.includes(file))),
  }
}
