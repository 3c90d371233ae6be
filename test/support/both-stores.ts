import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Clock } from '../../src/clock.js'
import type { Blobs } from '../../src/stores/blobs.js'
import { createDiskBlobs } from '../../src/stores/disk-blobs/disk-blobs.js'
import { createLowdbStore } from '../../src/stores/lowdb/lowdb-store.js'
import { createPostgresBlobs } from '../../src/stores/postgres/postgres-blobs.js'
import { createPostgresStore } from '../../src/stores/postgres/postgres-store.js'
import type { Store } from '../../src/stores/store.js'
import { createTestDatabase, dropTestDatabase } from './postgres/test-database.js'

export interface Kept {
  readonly store: Store
  readonly blobs: Blobs
  close(): Promise<void>
}

/** For tests that play on each store: its name, and how to open one with files, empty and alone. */
export const bothStores = [
  ['lowdb', onLowdb],
  ['PostgreSQL', onPostgres],
] as const

async function onLowdb(clock: Clock): Promise<Kept> {
  const folder = await mkdtemp(join(tmpdir(), 'guichet-kept-'))
  const store = await createLowdbStore({ directory: join(folder, 'data'), clock })
  return {
    store,
    blobs: await createDiskBlobs(join(folder, 'files')),
    async close() {
      await store.close()
      await rm(folder, { recursive: true })
    },
  }
}

async function onPostgres(clock: Clock): Promise<Kept> {
  const url = await createTestDatabase()
  const where = { url, schema: 'kept', clock, connections: 2 }
  const store = await createPostgresStore(where)
  const blobs = await createPostgresBlobs(where)
  return {
    store,
    blobs,
    async close() {
      await blobs.close()
      await store.close()
      await dropTestDatabase(url)
    },
  }
}
