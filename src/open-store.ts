import { join } from 'node:path'
import type { Logger } from 'pino'
import type { Clock } from './clock.js'
import type { Config } from './config.js'
import type { Blobs } from './stores/blobs.js'
import { createDiskBlobs } from './stores/disk-blobs/disk-blobs.js'
import { createLowdbStore } from './stores/lowdb/lowdb-store.js'
import { openReadOnly } from './stores/lowdb/read-only.js'
import { createPostgresBlobs } from './stores/postgres/postgres-blobs.js'
import { createPostgresStore } from './stores/postgres/postgres-store.js'
import { openPostgresReads } from './stores/postgres/read-only.js'
import type { Store } from './stores/store.js'

export function openStore(
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

/** Opens the store for files' bytes, which are kept where everything else is. Can be used while a server is running. */
export async function openBlobs(
  config: Pick<Config, 'dataDirectory' | 'database'>,
  clock: Clock,
): Promise<{ readonly blobs: Blobs; close(): Promise<void> }> {
  if (config.database === null)
    return { blobs: await createDiskBlobs(filesFolder(config.dataDirectory)), close: async () => undefined }
  const blobs = await createPostgresBlobs({ ...config.database, clock })
  return { blobs, close: () => blobs.close() }
}

export type StoreReads = Pick<
  Store,
  'get' | 'list' | 'ticket' | 'tickets' | 'walkTickets' | 'lines' | 'backlog' | 'close'
>

/** Opens the store for commands that only read. It can be used beside a running server and doesn't count as an instance. */
export async function openStoreForReading(
  config: Pick<Config, 'dataDirectory' | 'database'>,
): Promise<StoreReads> {
  if (config.database !== null) return openPostgresReads(config.database)
  return { ...(await openReadOnly(config.dataDirectory)), close: async () => undefined }
}
