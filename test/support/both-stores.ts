import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Clock } from '../../src/clock.js'
import type { BlobStore } from '../../src/storage/blobs/blob-store.js'
import { createDiskBlobStore } from '../../src/storage/blobs/disk-blob-store.js'
import { createLowdbStore } from '../../src/storage/lowdb/lowdb-store.js'
import { createPostgresBlobStore } from '../../src/storage/postgres/postgres-blob-store.js'
import { createPostgresStore } from '../../src/storage/postgres/postgres-store.js'
import type { Store } from '../../src/storage/store.js'
import { createTestDatabase, dropTestDatabase } from './postgres/test-database.js'

export interface Kept {
  readonly store: Store
  readonly blobs: BlobStore
  close(): Promise<void>
}

/** Both stores, for tests that run on each: the name, and a function that opens a new, empty store with files. */
export const bothStores = [
  ['lowdb', onLowdb],
  ['PostgreSQL', onPostgres],
] as const

async function onLowdb(clock: Clock): Promise<Kept> {
  const folder = await mkdtemp(join(tmpdir(), 'guichet-kept-'))
  const store = await createLowdbStore({ directory: join(folder, 'data'), clock })
  return {
    store,
    blobs: await createDiskBlobStore(join(folder, 'files')),
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
  const blobs = await createPostgresBlobStore(where)
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
