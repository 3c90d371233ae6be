import { afterAll, beforeAll, expect, it } from '@jest/globals'
import { openSessionConnection } from '../../../src/storage/postgres/connections/session-connection.js'
import { openDatabase } from '../../../src/storage/postgres/database.js'
import { createTestDatabase, dropTestDatabase } from '../../support/postgres/test-database.js'
import { until } from '../../support/stage/until.js'

let url: string
beforeAll(async () => {
  url = await createTestDatabase()
})
afterAll(() => dropTestDatabase(url))

const statement = (text: string) => ({ name: text, text })

it('whoever is silent for too long, as a frozen process is, has lost what it holds, though its connection stood', async () => {
  const database = openDatabase({ url, schema: 'public', connections: 1 })
  const losses: string[] = []
  const kept = await openSessionConnection({
    database,
    lostAfterMs: 300,
    join: { text: 'SELECT pg_advisory_lock(7), 1 AS me', values: [] },
    leave: statement('SELECT $1::integer'),
    beat: async () => undefined,
    beatAfterMs: () => 60_000,
    onLost: (why) => losses.push(why),
    onBack: () => undefined,
  })
  const isHeld = async () => {
    const [row] = await database.query<{ is: boolean }>(
      statement('SELECT NOT pg_try_advisory_xact_lock(7) AS is'),
      [],
    )
    return row!.is
  }
  const before = await isHeld()

  await until(
    () => losses.length > 0,
    () => 'it holds on',
    5_000,
  )

  expect(before).toBe(true)
  expect(losses[0]).toContain('idle')
  await kept.close()
  await database.close()
})

it('is had all the same by a process that starts and answers too late', async () => {
  const database = openDatabase({ url, schema: 'public', connections: 1 })
  let made = 0
  const late: typeof database = {
    ...database,
    async connect(settings) {
      const client = await database.connect(settings)
      made += 1
      if (made === 1) freeze(900)
      return client
    },
  }
  const kept = await openSessionConnection({
    database: late,
    lostAfterMs: 300,
    join: { text: 'SELECT 1 AS me', values: [] },
    leave: statement('SELECT $1::integer'),
    beat: async () => undefined,
    beatAfterMs: () => 60_000,
    onLost: () => undefined,
    onBack: () => undefined,
  })

  expect(made).toBeGreaterThan(1)
  expect(kept.number()).toBe(1)
  await kept.close()
  await database.close()
})

it('refuses an address with no such database at the first try', async () => {
  const wrong = new URL(url)
  wrong.pathname = '/nothing'
  const database = openDatabase({ url: wrong.href, schema: 'public', connections: 1 })
  let tries = 0
  const counted: typeof database = {
    ...database,
    connect(settings) {
      tries += 1
      return database.connect(settings)
    },
  }

  await expect(
    openSessionConnection({
      database: counted,
      lostAfterMs: 1_500,
      join: { text: 'SELECT 1 AS me', values: [] },
      leave: statement('SELECT $1::integer'),
      beat: async () => undefined,
      beatAfterMs: () => 60_000,
      onLost: () => undefined,
      onBack: () => undefined,
    }),
  ).rejects.toThrow('Is DATABASE_URL right?')

  expect(tries).toBe(1)
  await database.close()
})

/** Blocks the event loop, as loading models does. */
function freeze(ms: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms)
}
