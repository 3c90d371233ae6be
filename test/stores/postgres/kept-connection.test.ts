import { afterAll, beforeAll, expect, it } from '@jest/globals'
import { openDatabase } from '../../../src/stores/postgres/database.js'
import { openKeptConnection } from '../../../src/stores/postgres/kept-connection.js'
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
  const kept = await openKeptConnection({
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
