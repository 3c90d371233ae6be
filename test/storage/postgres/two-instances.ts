import { afterAll, afterEach, beforeAll, beforeEach } from '@jest/globals'
import pg from 'pg'
import {
  createPostgresStore,
  type PostgresStoreOptions,
} from '../../../src/storage/postgres/postgres-store.js'
import type { Store } from '../../../src/storage/store.js'
import { createTestDatabase, dropTestDatabase } from '../../support/postgres/test-database.js'

export const clock = { now: () => Date.now() }
export let url: string
export let schema = 0
export let one: Store
export let two: Store
export let open: Store[] = []

beforeAll(async () => {
  url = await createTestDatabase()
})
afterAll(() => dropTestDatabase(url))

beforeEach(async () => {
  schema += 1
  open = []
  ;[one, two] = await Promise.all([start(), start()])
})
afterEach(() => Promise.all(open.map((store) => store.close())))

export async function start(more: Partial<PostgresStoreOptions> = {}): Promise<Store> {
  const store = await createPostgresStore({ url, schema: `s${schema}`, clock, connections: 3, ...more })
  open.push(store)
  return store
}

export async function asAdministrator(sql: string): Promise<readonly Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url, options: `-c search_path=s${schema}` })
  await client.connect()
  try {
    return (await client.query(sql)).rows
  } finally {
    await client.end()
  }
}

/** Ends the connection that holds the lanes of the instance that started first or last. */
export const cutOff = (which: 'min' | 'max') =>
  asAdministrator(`SELECT pg_terminate_backend(pid) FROM pg_locks JOIN instance ON true
    WHERE locktype = 'advisory' AND number = (SELECT ${which}(number) FROM instance)
    AND (classid::bigint << 32) | objid::bigint = instance_lock('s${schema}', number)`)

/** Returns the store whose instance has this number, judging by a lane that it holds. */
export async function ownerOf(number: unknown): Promise<Store> {
  const lease = (await one.holdLaneNamed('probe'))!
  const [row] = await asAdministrator(`SELECT instance FROM lane WHERE name = 'probe'`)
  await one.releaseLane(lease)
  return row!.instance === number ? one : two
}

/** Waits until each instance has noticed the other. */
export const bothKnowEachOther = () => new Promise((resolve) => setTimeout(resolve, 700))
