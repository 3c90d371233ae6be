import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from '@jest/globals'
import { exportDatabase } from '../../src/storage/postgres/maintenance/export-database.js'
import { createPostgresStore } from '../../src/storage/postgres/postgres-store.js'
import { amina, line, ticket } from '../contract/store/samples.js'
import { databaseWords } from '../support/postgres/database-words.js'
import { createTestDatabase, dropTestDatabase } from '../support/postgres/test-database.js'
import { run } from './command-rig.js'

const schema = 'guichet'
const words = 'the alexandrite monitor'
let url: string
let folder: string

beforeAll(async () => {
  url = await createTestDatabase()
  folder = await mkdtemp(join(tmpdir(), 'guichet-beside-'))
})
afterAll(async () => {
  await dropTestDatabase(url)
  await rm(folder, { recursive: true })
})

const guichet = (...args: readonly string[]) =>
  run(args, undefined, { GUICHET_DATA_DIR: join(folder, 'data'), DATABASE_URL: url })
const isOnDisk = async () => (await databaseWords(url)).includes(words)

it('whoever is forgotten while a backup is made is told of as still on disk; `guichet retention` takes the bytes afterwards', async () => {
  const store = await createPostgresStore({ url, schema, clock: { now: () => 0 }, connections: 2 })
  await store.transaction(null, async (tx) => {
    tx.putTicket(ticket('INC-1', { requester: amina, state: 'closed', summary: words }))
    tx.putLine('INC-1', line('a', { text: words }))
  })
  await store.close()
  const backup = exportDatabase({ url, schema })
  await backup.next()

  const forgotten = await guichet('person', 'forget', amina.id, '--yes')

  expect(forgotten).toMatchObject({ exitCode: 0, errors: '' })
  expect(forgotten.text).toMatch(/^Erased: the text of 1 tickets.*\nWhat was erased is still on disk/)
  expect(await isOnDisk()).toBe(true)

  for await (const _ of backup);
  const late = await guichet('retention')

  expect(late).toMatchObject({ exitCode: 0, text: expect.not.stringContaining('on disk') })
  expect(await isOnDisk()).toBe(false)
})
