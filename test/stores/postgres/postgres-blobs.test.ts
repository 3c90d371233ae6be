import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, expect, it } from '@jest/globals'
import { createPostgresBlobs, type PostgresBlobs } from '../../../src/stores/postgres/postgres-blobs.js'
import { createTestDatabase, dropTestDatabase } from '../../support/postgres/test-database.js'

let url: string
let blobs: PostgresBlobs
let now = 1

beforeAll(async () => {
  url = await createTestDatabase()
  blobs = await createPostgresBlobs({ url, schema: 'files', clock: { now: () => now } })
})
afterAll(async () => {
  await blobs.close()
  await dropTestDatabase(url)
})

async function* bytes(...parts: readonly Uint8Array[]): AsyncIterable<Uint8Array> {
  yield* parts
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
  for (const { hash } of await blobs.list()) await blobs.delete(hash)

  expect(await blobs.list()).toEqual([])
  expect(await blobs.get('00')).toBeNull()
})
