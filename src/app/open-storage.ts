import { join } from 'node:path'
import type { Logger } from 'pino'
import type { Clock } from '../clock.js'
import type { Config } from '../config.js'
import type { BlobStore } from '../storage/blobs/blob-store.js'
import { createDiskBlobStore } from '../storage/blobs/disk-blob-store.js'
import { createLowdbStore } from '../storage/lowdb/lowdb-store.js'
import { openLowdbReads } from '../storage/lowdb/maintenance/open-lowdb-reads.js'
import { openPostgresReads } from '../storage/postgres/maintenance/open-postgres-reads.js'
import { createPostgresBlobStore } from '../storage/postgres/postgres-blob-store.js'
import { createPostgresStore } from '../storage/postgres/postgres-store.js'
import type { Store } from '../storage/store.js'

export function openStorage(
  config: Pick<Config, 'dataDirectory' | 'database'>,
  clock: Clock,
  log: Logger,
): Promise<Store> {
  return config.database === null
    ? createLowdbStore({ directory: config.dataDirectory, clock, log })
    : createPostgresStore({ ...config.database, clock, log })
}

export function filesFolder(dataDirectory: string): string {
  return join(dataDirectory, 'files')
}

/** Opens the store for file contents, in the same place as all other data. Works while a server is running. */
export async function openBlobs(
  config: Pick<Config, 'dataDirectory' | 'database'>,
  clock: Clock,
): Promise<{ readonly blobs: BlobStore; close(): Promise<void> }> {
  if (config.database === null)
    return {
      blobs: await createDiskBlobStore(filesFolder(config.dataDirectory)),
      close: async () => undefined,
    }
  const blobs = await createPostgresBlobStore({ ...config.database, clock })
  return { blobs, close: () => blobs.close() }
}

export type StoreReads = Pick<
  Store,
  'get' | 'list' | 'ticket' | 'tickets' | 'walkTickets' | 'lines' | 'backlog' | 'close'
>

/** Opens the store for commands that only read. Works while a server is running, and doesn't count as an instance. */
export async function openStorageForReading(
  config: Pick<Config, 'dataDirectory' | 'database'>,
): Promise<StoreReads> {
  if (config.database !== null) return openPostgresReads(config.database)
  return { ...(await openLowdbReads(config.dataDirectory)), close: async () => undefined }
}
