import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from '@jest/globals'
import pg from 'pg'
import { createPostgresBlobStore } from '../../../src/storage/postgres/postgres-blob-store.js'
import { createPostgresStore } from '../../../src/storage/postgres/postgres-store.js'
import { activity } from '../../contract/store/samples.js'
import { type DurableServer, startDurableServer } from '../../support/postgres/durable-server.js'
import { until } from '../../support/stage/until.js'

/** Self-signed certificates for 127.0.0.1, valid until 2126 and of no use to anyone. */
const certificates = join(import.meta.dirname, '../../fixtures/tls')
const clock = { now: () => Date.now() }
let server: DurableServer

const ask = async (...statements: readonly string[]) => {
  const client = new pg.Client({ connectionString: server.url })
  await client.connect()
  try {
    let rows: readonly Record<string, unknown>[] = []
    for (const statement of statements) rows = (await client.query(statement)).rows
    return rows
  } finally {
    await client.end()
  }
}

/** Copies a file to the place and with the permissions that PostgreSQL requires: readable only by its owner. */
async function put(name: string): Promise<string> {
  const content = (await readFile(join(certificates, name))).toString('base64')
  return `COPY (SELECT '${content}') TO PROGRAM 'umask 077; base64 -d > ${name}'`
}

beforeAll(async () => {
  server = await startDurableServer()
  await ask(
    await put('server.crt'),
    await put('server.key'),
    'ALTER SYSTEM SET ssl = on',
    'SELECT pg_reload_conf()',
  )
  await until(
    async () => (await ask('SHOW ssl'))[0]!.ssl === 'on',
    () => 'it does not encrypt',
  )
}, 90_000)
afterAll(() => server.stop())

const addressWith = (query: string) => `${server.url}?${query}`

it('every connection is encrypted where the address says so, to a server whose certificate is the one that is trusted', async () => {
  const url = addressWith(
    `sslmode=verify-full&sslrootcert=${encodeURIComponent(join(certificates, 'server.crt'))}`,
  )

  const store = await createPostgresStore({ url, schema: 'trusted', clock })
  const blobs = await createPostgresBlobStore({ url, schema: 'trusted', clock })
  await store.accept(activity('a1'), 'lane-1')
  const held = await store.holdLane()
  const connections = await ask(
    `SELECT ssl FROM pg_stat_ssl JOIN pg_stat_activity USING (pid) WHERE application_name = 'guichet'`,
  )
  await blobs.close()
  await store.close()

  expect(held?.lane).toBe('lane-1')
  expect(connections.length).toBeGreaterThanOrEqual(3)
  expect(connections.every(({ ssl }) => ssl)).toBe(true)
})

it('a server whose certificate nobody vouches for gets neither a password nor a row', async () => {
  for (const url of [addressWith('sslmode=verify-full'), addressWith('sslmode=require')])
    await expect(createPostgresStore({ url, schema: 'untrusted', clock })).rejects.toMatchObject({
      code: 'storage-unavailable',
      message: expect.stringContaining('certificate'),
    })

  expect(await ask(`SELECT FROM pg_namespace WHERE nspname = 'untrusted'`)).toEqual([])
})
