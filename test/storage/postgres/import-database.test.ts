import { afterAll, beforeAll, expect, it } from '@jest/globals'
import pg from 'pg'
import type { ExportRow } from '../../../src/storage/export/export-row.js'
import { importDatabase } from '../../../src/storage/postgres/maintenance/import-database.js'
import { line, ticket } from '../../contract/store/samples.js'
import { createTestDatabase, dropTestDatabase } from '../../support/postgres/test-database.js'

const tickets = 3_000
let url: string

beforeAll(async () => {
  url = await createTestDatabase()
})
afterAll(() => dropTestDatabase(url))

it('what is there already is not read again for what comes after it', async () => {
  async function* rows(): AsyncGenerator<ExportRow> {
    for (let at = 1; at <= tickets; at += 1)
      yield { row: 'ticket', ticket: ticket(`INC-${at}`, { openedAt: at }), lines: [line('a')] }
  }

  await importDatabase({ url, schema: 'filled' }, rows(), { replace: false })

  const read = await entriesRead()
  expect(Object.keys(read)).toEqual(expect.arrayContaining(['ticket_person_pkey', 'ticket_search_pkey']))
  for (const [index, entries] of Object.entries(read))
    expect(`${index}: ${entries <= tickets}`).toBe(`${index}: true`)
})

/** Returns the number of entries read from each index. */
async function entriesRead(): Promise<Readonly<Record<string, number>>> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  const { rows } = await client.query<{ index: string; entries: string }>(
    `SELECT indexrelname AS index, idx_tup_read AS entries FROM pg_stat_user_indexes
      WHERE schemaname = 'filled' AND relname IN ('ticket', 'ticket_search', 'ticket_person', 'line')`,
  )
  await client.end()
  return Object.fromEntries(rows.map(({ index, entries }) => [index, Number(entries)]))
}
