import { basename } from 'node:path'
import { afterAll, beforeAll, expect, it } from '@jest/globals'
import { createPostgresStore } from '../../../src/stores/postgres/postgres-store.js'
import { ticket } from '../../contract/store/samples.js'
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

// The one thing in which it finds more than lowdb; what both find is in the contract.
it.each([
  ['imprimantes', 'INC-1'],
  ['ÉTAGES', 'INC-1'],
  ['jamming', 'INC-2'],
  ['screens', 'INC-2'],
])('finds a ticket by another form of a French or English word: %s', async (text, number) => {
  const store = await createPostgresStore({
    url,
    schema: `forms_${text.toLowerCase()}`,
    clock: { now: () => 0 },
    connections: 2,
  })
  await store.transaction(null, async (tx) => {
    tx.putTicket(ticket('INC-1', { summary: "L'imprimante de l'étage est bloquée" }))
    tx.putTicket(ticket('INC-2', { summary: 'The screen jammed' }))
  })

  const { tickets, total } = await store.tickets({ text, order: 'recent', limit: 10 })

  await store.close()
  expect(tickets.map((found) => found.number)).toEqual([number])
  expect(total).toBe(1)
})
