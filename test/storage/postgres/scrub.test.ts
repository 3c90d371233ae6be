import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, beforeAll, beforeEach, expect, it } from '@jest/globals'
import pg from 'pg'
import { exportDatabase } from '../../../src/storage/postgres/maintenance/export-database.js'
import { createPostgresStore } from '../../../src/storage/postgres/postgres-store.js'
import type { Store } from '../../../src/storage/store.js'
import { line, ticket } from '../../contract/store/samples.js'
import { databaseWords } from '../../support/postgres/database-words.js'
import { type DurableServer, startDurableServer } from '../../support/postgres/durable-server.js'
import { createTestDatabase } from '../../support/postgres/test-database.js'
import { until } from '../../support/stage/until.js'

const schema = 'scrub'
const words = 'an obsidian drawer'
let server: DurableServer
let url: string
let elsewhere: string
let store: Store
let watcher: pg.Client

beforeAll(async () => {
  server = await startDurableServer()
  url = await createTestDatabase(server.url)
  elsewhere = await createTestDatabase(server.url)
  store = await createPostgresStore({ url, schema, clock: { now: () => 0 }, connections: 2 })
  watcher = new pg.Client({ connectionString: url })
  await watcher.connect()
}, 90_000)
afterAll(async () => {
  await watcher.end()
  await store.close()
  await server.stop()
})

beforeEach(() =>
  store.transaction(null, async (tx) => {
    tx.put('setting', 'desk', { kind: 'platform', value: {} })
    tx.putTicket(ticket('INC-1', { summary: words }))
    tx.putLine('INC-1', line('a', { text: words }))
  }),
)

const isOnDisk = async () => (await databaseWords(url)).includes(words)

/** Ends something kept in progress. */
type Held = () => Promise<void>

/** Starts reading as `guichet store backup` does, up to the first record. */
async function backup(): Promise<Held> {
  const rows = exportDatabase({ url, schema })
  for (let next = await rows.next(); next.value?.row !== 'record'; next = await rows.next());
  return async () => {
    for await (const _ of rows);
  }
}

/** Opens a transaction that has written to another database of the same server. */
const transactionElsewhere = () => transaction(elsewhere, 'BEGIN', 'CREATE TABLE IF NOT EXISTS anything ()')

/** Opens a transaction that reads the database's current state, but none of our tables. */
const look = () => transaction(url, 'BEGIN ISOLATION LEVEL REPEATABLE READ', 'SELECT 1')

async function transaction(at: string, ...statements: readonly string[]): Promise<Held> {
  const client = new pg.Client({ connectionString: at })
  await client.connect()
  for (const statement of statements) await client.query(statement)
  return async () => {
    await client.query('COMMIT')
    await client.end()
  }
}

const erase = () => store.transaction(null, async (tx) => tx.eraseTicket('INC-1'))
const isTold = { code: 'storage-unavailable', message: expect.stringContaining('is still in') }

/** Waits for the check for other transactions that still have to end. */
const isWaiting = () =>
  until(
    async () => {
      const { rows } = await watcher.query(
        `SELECT FROM pg_stat_activity WHERE query LIKE '%pg_snapshot_xmin%' AND pid <> pg_backend_pid()
          AND datname = current_database()`,
      )
      return rows.length > 0
    },
    () => 'the scrub waits for nobody',
  )

it('what is erased while a backup reads is said to be on disk still, and is gone with the first scrub after that', async () => {
  const end = await backup()
  await erase()

  await expect(store.scrub()).rejects.toMatchObject(isTold)
  expect(await isOnDisk()).toBe(true)
  await end()
  await store.scrub()

  expect(await isOnDisk()).toBe(false)
})

it.each([
  ['a backup that reads', backup],
  ['a query that looks at the database as it was before', look],
  ['a transaction of another database', transactionElsewhere],
] as const)('what is erased is gone when %s ends while a scrub waits for it', async (_what, begin) => {
  const end = await begin()
  await erase()

  const scrubbed = store.scrub()
  await isWaiting()
  expect(await isOnDisk()).toBe(true)
  await end()
  await scrubbed

  expect(await isOnDisk()).toBe(false)
})

it('a scrub waits for those who were there before it, and not for others who come meanwhile', async () => {
  const endOfFirst = await look()
  await erase()

  const scrubbed = store.scrub()
  await isWaiting()
  const ends = [await look(), await transactionElsewhere()]
  await endOfFirst()
  await scrubbed

  expect(await isOnDisk()).toBe(false)
  for (const end of ends) await end()
})

it('while a backup that came meanwhile has a table, everybody else goes on using it, and the scrub says that it is not done', async () => {
  const endOfFirst = await look()
  await erase()
  let isOver = false
  const scrubbed = expect(store.scrub())
    .rejects.toMatchObject({ ...isTold, message: expect.stringContaining('record is in use') })
    .finally(() => {
      isOver = true
    })
  await isWaiting()
  const end = await backup()
  await endOfFirst()
  let longestMs = 0
  while (!isOver) {
    const from = performance.now()
    await store.list('setting')
    longestMs = Math.max(longestMs, performance.now() - from)
    await wait(50)
  }
  await scrubbed
  await end()

  // PostgreSQL lets us wait this long for the table, plus time for a slow machine. Requests wait 14 s at most.
  expect(longestMs).toBeLessThan(8_000)
  await store.scrub()
  expect(await isOnDisk()).toBe(false)
})
