import { afterAll, beforeAll, expect, it } from '@jest/globals'
import pg from 'pg'
import { createPostgresStore } from '../../../src/storage/postgres/postgres-store.js'
import type { Store } from '../../../src/storage/store.js'
import { activity } from '../../contract/store/samples.js'
import { type DurableServer, startDurableServer } from '../../support/postgres/durable-server.js'

const clock = { now: () => Date.now() }
let server: DurableServer
let stores: readonly Store[]

beforeAll(async () => {
  server = await startDurableServer()
  const start = () => createPostgresStore({ url: server.url, schema: 'held', clock, connections: 3 })
  stores = await Promise.all([start(), start()])
}, 90_000)
afterAll(async () => {
  await Promise.all(stores.map((store) => store.close()))
  await server.stop()
})

it('while somebody holds a table for long, what was told as not done is not done later', async () => {
  const [one, two] = stores as [Store, Store]
  const holder = new pg.Client({ connectionString: server.url, options: '-c search_path=held' })
  await holder.connect()
  await holder.query('BEGIN; LOCK TABLE inbox')

  await expect(one.accept(activity('late'), 'lane-1')).rejects.toMatchObject({ code: 'storage-unavailable' })
  // Locking the table again makes sure that earlier waiters have had their turn.
  await holder.query('COMMIT; BEGIN; LOCK TABLE inbox; COMMIT')
  await holder.end()

  expect(await two.accept(activity('late'), 'lane-1')).toBe('new')
  expect((await one.backlog()).inbox).toBe(1)
})
