import { basename } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import pg from 'pg'
import { ticketRow } from '../../../src/stores/postgres/fold-wishes.js'
import { createPostgresStore } from '../../../src/stores/postgres/postgres-store.js'
import { repairDatabase, verifyDatabase } from '../../../src/stores/postgres/verify.js'
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

describe('a database of a version that did not say for whom a ticket is found', () => {
  const schema = 'of_before'
  const clock = { now: () => 0 }
  const open = () => createPostgresStore({ url, schema, clock, connections: 2 })
  const asked = (approver: string, named: string | null) => ({
    approval: {
      steps: [
        {
          kind: 'manager' as const,
          named,
          approver: { id: approver, name: 'Zoé' },
          state: 'approved' as const,
          askedAt: 1,
          answeredAt: 2,
          reason: null,
          delivery: null,
        },
      ],
      cost: null,
    },
    audit: [{ at: 1, by: 'slack:T:Passed', byName: 'Ana', from: 'slack', what: 'passed the approval on' }],
  })
  const tickets = [
    ticket('INC-1', {
      requester: { ...ticket('INC-1').requester, id: 'slack:T:One', email: 'One@example.org' },
    }),
    ticket('INC-2', { state: 'closed', closedAt: 1 }),
    ticket('REQ-3', { ...asked('slack:T:Zoe', null), state: 'closed', closedAt: 1 }),
    ticket('REQ-4', asked('slack:T:Ben', 'Named@example.org')),
  ]

  async function foundFor(name: string): Promise<readonly string[]> {
    const store = await open()
    const numbers: string[] = []
    for await (const { number } of store.walkTickets({ people: [name] })) numbers.push(number)
    await store.close()
    return numbers
  }

  const expectAll = async () => {
    expect(await foundFor('slack:T:one')).toEqual(['INC-1'])
    expect(await foundFor('one@example.org')).toEqual(['INC-1'])
    expect(await foundFor(tickets[1]!.requester.id)).toEqual(['INC-2', 'REQ-3', 'REQ-4'])
    expect(await foundFor('slack:T:Zoe')).toEqual(['REQ-3'])
    expect(await foundFor('slack:T:Passed')).toEqual(['REQ-3', 'REQ-4'])
    expect(await foundFor('named@example.org')).toEqual(['REQ-4'])
    expect((await verifyDatabase({ url, schema })).findings).toEqual([])
  }

  const asAdministrator = async (sql: string, values: readonly unknown[] = []) => {
    const client = new pg.Client({ connectionString: url, options: `-c search_path=${schema}` })
    await client.connect()
    await client.query(sql, [...values])
    await client.end()
  }

  it('says it of each once it is brought up to date, and of what servers of before still write', async () => {
    const store = await open()
    await store.transaction(null, async (tx) => tickets.map((one) => tx.putTicket(one)))
    await store.close()
    await asAdministrator('DROP TABLE ticket_person')
    await asAdministrator('DROP FUNCTION people_on, people_of_approved, erase_people CASCADE')
    await asAdministrator('DELETE FROM migration WHERE number >= 19')

    await expectAll()

    await asAdministrator('TRUNCATE ticket_person')
    expect((await verifyDatabase({ url, schema })).findings).toHaveLength(4)
    const rows = tickets.map((one) => ({ ...ticketRow(one), people: undefined }))
    await asAdministrator('SELECT rewrite_tickets($1)', [JSON.stringify(rows)])
    await expectAll()

    await asAdministrator('TRUNCATE ticket_person')
    expect(await repairDatabase({ url, schema })).toHaveLength(4)
    await expectAll()
  })
})
