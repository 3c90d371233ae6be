import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, expect, it } from '@jest/globals'
import pg from 'pg'
import {
  createPostgresBlobStore,
  type PostgresBlobStore,
} from '../../../src/storage/postgres/postgres-blob-store.js'
import { createTestDatabase, dropTestDatabase } from '../../support/postgres/test-database.js'

let url: string
let blobs: PostgresBlobStore
let now = 1

beforeAll(async () => {
  url = await createTestDatabase()
  blobs = await createPostgresBlobStore({ url, schema: 'files', clock: { now: () => now } })
})
afterAll(async () => {
  await blobs.close()
  await dropTestDatabase(url)
})

async function* bytes(...parts: readonly Uint8Array[]): AsyncIterable<Uint8Array> {
  yield* parts
}

async function ask(sql: string): Promise<readonly Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url, options: '-c search_path=files' })
  await client.connect()
  try {
    return (await client.query(sql)).rows
  } finally {
    await client.end()
  }
}

async function read(hash: string): Promise<Buffer> {
  const parts: Uint8Array[] = []
  for await (const part of (await blobs.get(hash))!) parts.push(part)
  return Buffer.concat(parts)
}

it('bytes are kept once by their content, as new as they came last, and given back', async () => {
  const large = randomBytes(1_000_000)
  const one = await blobs.put(bytes(large.subarray(0, 300_001), large.subarray(300_001)))
  now = 2
  const same = await blobs.put(bytes(large))
  const empty = await blobs.put(bytes())

  expect(same).toEqual(one)
  expect((await read(one.hash)).equals(large)).toBe(true)
  expect((await read(empty.hash)).length).toBe(0)
  expect(await blobs.list()).toEqual(
    [
      { ...one, keptAt: 2 },
      { ...empty, keptAt: 2 },
    ].sort((a, b) => (a.hash < b.hash ? -1 : 1)),
  )
})

it('nothing is kept of what breaks off, and what is deleted is gone', async () => {
  async function* broken(): AsyncIterable<Uint8Array> {
    yield randomBytes(600_000)
    throw new Error('the line broke')
  }

  await expect(blobs.put(broken())).rejects.toThrow('the line broke')
  for (const blob of await blobs.list()) expect(await blobs.delete(blob)).toBe(true)

  expect(await blobs.list()).toEqual([])
  expect(await blobs.get('00')).toBeNull()
  expect(await ask('SELECT FROM blob_part')).toEqual([])
})

it('many who send slowly take no connections from others, and are all kept', async () => {
  let goOn = (): void => undefined
  const waiting = new Promise<void>((resolve) => {
    goOn = resolve
  })
  async function* slow(one: number): AsyncIterable<Uint8Array> {
    yield Buffer.alloc(300_000, one)
    await waiting
    yield Buffer.from('the end')
  }

  const sent = Array.from({ length: 40 }, (_, one) => blobs.put(slow(one)))
  const quick = await blobs.put(bytes(Buffer.from('quick')))
  const [connections] = await ask(
    `SELECT count(*)::integer AS count FROM pg_stat_activity WHERE application_name = 'guichet' AND datname = current_database()`,
  )
  goOn()
  const kept = await Promise.all(sent)

  expect(connections!.count).toBeLessThanOrEqual(2)
  expect((await read(quick.hash)).toString()).toBe('quick')
  expect((await read(kept[39]!.hash)).subarray(299_999).toString('latin1')).toBe("'the end")
})

it('what a server that died left of a file goes after a day, and what is on its way stays', async () => {
  const dayMs = 24 * 3_600_000
  const draftOf = (at: number) => `draft ${String(at).padStart(16, '0')} x`
  await ask('DELETE FROM blob_part')
  await ask(`INSERT INTO blob_part (blob, part, bytes) VALUES
    ('${draftOf(5)}', 0, ''), ('${draftOf(dayMs)}', 0, ''), ('${'e'.repeat(64)}', 0, '')`)

  await ask(`SELECT forget_old(${dayMs + 6})`)

  expect((await ask('SELECT blob FROM blob_part ORDER BY blob')).map(({ blob }) => blob)).toEqual([
    draftOf(dayMs),
    'e'.repeat(64),
  ])
})
