import { afterAll, beforeAll, expect, it } from '@jest/globals'
import pg from 'pg'
import type { ExportRow } from '../../../src/storage/export/export-row.js'
import { importDatabase } from '../../../src/storage/postgres/maintenance/import-database.js'
import { createPostgresStore } from '../../../src/storage/postgres/postgres-store.js'
import type { Store } from '../../../src/storage/store.js'
import { ticket } from '../../contract/store/samples.js'
import { createTestDatabase, dropTestDatabase } from '../../support/postgres/test-database.js'
import { until } from '../../support/stage/until.js'

const schema = 'filled'
const tickets = 2_000
const settings = 10_500
let url: string

beforeAll(async () => {
  url = await createTestDatabase()
  async function* rows(): AsyncGenerator<ExportRow> {
    for (let at = 1; at <= tickets; at += 1) {
      const number = `INC-${at}`
      const state = at % 100 === 0 ? ('new' as const) : ('closed' as const)
      yield {
        row: 'ticket',
        ticket: ticket(number, { state, closedAt: state === 'new' ? null : at }),
        lines: [],
      }
      const link = { ticket: number, lane: 'lane-1', lineId: null }
      yield { row: 'record', collection: 'link', key: `desk#${at}`, value: link }
    }
    const none = { ticket: null, lane: 'lane-1', lineId: null }
    yield { row: 'record', collection: 'link', key: 'desk#none', value: none }
    for (let at = 0; at < settings; at += 1)
      yield { row: 'record', collection: 'setting', key: `s${at}`, value: { kind: 'secret', value: `${at}` } }
  }
  await importDatabase({ url, schema }, rows(), { replace: false })
})
afterAll(() => dropTestDatabase(url))

it('of links those of tickets at work and of none are listed, and no other is read', async () => {
  const before = await recordsRead()

  const listed = await inStore((store) => store.list('link'))

  expect(listed.map(({ value }) => value.ticket ?? 'none').sort()).toEqual(
    [...Array.from({ length: 20 }, (_, at) => `INC-${100 * (at + 1)}`), 'none'].sort(),
  )
  expect((await recordsRead()) - before).toBe(21)
})

it('a collection of more than is listed at once is listed to its end, each once', async () => {
  const listed = await inStore((store) => store.list('setting'))

  expect(listed).toHaveLength(settings)
  expect(new Set(listed.map(({ key }) => key)).size).toBe(settings)
  expect(listed.every(({ key, value }) => value.kind === 'secret' && key === `s${value.value}`)).toBe(true)
})

async function inStore<T>(ask: (store: Store) => Promise<T>): Promise<T> {
  const store = await createPostgresStore({ url, schema, clock: { now: () => 1 } })
  const answer = await ask(store)
  await store.close()
  return answer
}

/**
 * Returns the number of records read. Waits for connections to end, because PostgreSQL reports their reads only then.
 */
async function recordsRead(): Promise<number> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  const connections = `SELECT FROM pg_stat_activity WHERE application_name = 'guichet' AND datname = current_database()`
  await until(
    async () => (await client.query(connections)).rowCount === 0,
    () => 'its connections are still there',
  )
  const { rows } = await client.query<{ read: string }>(
    `SELECT idx_tup_fetch + seq_tup_read AS read FROM pg_stat_user_tables WHERE schemaname = $1 AND relname = 'record'`,
    [schema],
  )
  await client.end()
  return Number(rows[0]!.read)
}
