import { basename } from 'node:path'
import { afterAll, beforeAll } from '@jest/globals'
import { createPostgresStore } from '../../../src/stores/postgres/postgres-store.js'
import { storeContract } from '../../contract/store/store-contract.js'
import { createTestDatabase, dropTestDatabase } from '../../support/postgres/test-database.js'

let url: string

beforeAll(async () => {
  url = await createTestDatabase()
})
afterAll(() => dropTestDatabase(url))

storeContract('PostgreSQL', (directory, clock) =>
  createPostgresStore({ url, schema: basename(directory), clock, connections: 4, lostAfterMs: 60_000 }),
)
