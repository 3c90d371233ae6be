import { randomBytes } from 'node:crypto'
import { Readable } from 'node:stream'
import { afterAll, beforeAll, expect, it } from '@jest/globals'
import pg from 'pg'
import type { ExportRow } from '../../../src/storage/export/export-row.js'
import { exportDatabase } from '../../../src/storage/postgres/maintenance/export-database.js'
import { importDatabase } from '../../../src/storage/postgres/maintenance/import-database.js'
import { repairDatabase, verifyDatabase } from '../../../src/storage/postgres/maintenance/verify-database.js'
import { createPostgresBlobStore } from '../../../src/storage/postgres/postgres-blob-store.js'
import { createPostgresStore } from '../../../src/storage/postgres/postgres-store.js'
import { activity, line, outboxRow, ticket } from '../../contract/store/samples.js'
import { createTestDatabase, dropTestDatabase } from '../../support/postgres/test-database.js'
import { rowsOf } from '../../support/stored-rows.js'

const clock = { now: () => 1_790_000_000_000 }
const role = `guichet_${randomBytes(4).toString('hex')}`
let url: string
let own: { readonly url: string; readonly schema: string }

async function asAdministrator(...statements: readonly string[]): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  for (const statement of statements) await client.query(statement)
  await client.end()
}

/** Creates the role described in docs/operations.md for a shared database. */
beforeAll(async () => {
  url = await createTestDatabase()
  const database = new URL(url).pathname.slice(1)
  await asAdministrator(
    `CREATE ROLE ${role} LOGIN PASSWORD 'secret' NOSUPERUSER NOCREATEDB NOCREATEROLE`,
    `REVOKE ALL ON DATABASE ${database} FROM PUBLIC`,
    `GRANT CONNECT ON DATABASE ${database} TO ${role}`,
    'REVOKE ALL ON SCHEMA public FROM PUBLIC',
    `CREATE SCHEMA guichet AUTHORIZATION ${role}`,
  )
  own = {
    url: Object.assign(new URL(url), { username: role, password: 'secret' }).href,
    schema: 'guichet',
  }
})
afterAll(async () => {
  await asAdministrator(`DROP OWNED BY ${role} CASCADE`, `DROP ROLE ${role}`)
  await dropTestDatabase(url)
})

it('a role that may connect and owns its schema, and may do nothing else, is enough for all that is done', async () => {
  const store = await createPostgresStore({ ...own, clock })
  await store.accept(activity('a1'), 'lane-1')
  const lease = (await store.holdLane())!
  const row = (await store.nextInbox(lease))!
  await store.transaction(lease, async (tx) => {
    tx.putTicket(ticket('INC-1', { summary: 'Les imprimantes du deuxième étage' }))
    tx.putTicket(ticket('INC-2', { summary: 'to be erased' }))
    tx.putLine('INC-1', line('a'))
    tx.enqueue(outboxRow('r1'))
    tx.finishInbox(row.sequence)
  })
  await store.transaction(null, async (tx) => tx.eraseTicket('INC-2'))
  const found = await Promise.all(
    ['imprimante', 'primant'].map((text) => store.tickets({ text, order: 'recent', limit: 5 })),
  )
  const claimed = await store.claimDeliveries(clock.now(), 1_000, 5, new Set())
  await store.scrub()
  await store.close()
  const blobs = await createPostgresBlobStore({ ...own, clock })
  await blobs.put(
    (async function* () {
      yield Buffer.from('bytes')
    })(),
  )
  await blobs.close()
  const report = await verifyDatabase(own)
  const before = await rowsOf(exportDatabase(own))
  await repairDatabase(own)
  const rows: ExportRow[] = []
  for await (const one of exportDatabase(own)) rows.push(one)
  await importDatabase(own, Readable.from(rows), { replace: true })

  expect(found.map(({ total }) => total)).toEqual([1, 1])
  expect(claimed.map(({ id }) => id)).toEqual(['r1'])
  expect(report.verdict).toBe('sound')
  expect(before.some((one) => one.includes('INC-1')) && !before.join().includes('INC-2')).toBe(true)
  expect(await rowsOf(exportDatabase(own))).toEqual(before)
})
