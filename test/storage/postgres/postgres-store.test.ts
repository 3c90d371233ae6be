import { basename } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import pg from 'pg'
import { ticketRow } from '../../../src/storage/postgres/commit/batch-writes.js'
import { repairDatabase, verifyDatabase } from '../../../src/storage/postgres/maintenance/verify-database.js'
import { createPostgresStore } from '../../../src/storage/postgres/postgres-store.js'
import type { Store } from '../../../src/storage/store.js'
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

// Forms of words that only PostgreSQL finds. The contract covers those that both stores find.
describe('on PostgreSQL, a ticket is found by another form of a word', () => {
  const summaries = [
    "L'imprimante de l'étage est bloquée",
    'The screen jammed',
    'Il faut debloquer puis bloquer un compte',
    'Deux comptes BLOQUÉS',
    'Cartes bloquees',
    'Message envoyé',
    "L'envoyée spéciale",
    'Premier démarrage',
    'la première fois',
    'Abonnee au journal',
    'She wants to see the employees',
    'Il se connecte',
  ]
  let store: Store

  beforeAll(async () => {
    store = await createPostgresStore({ url, schema: 'forms', clock: { now: () => 0 }, connections: 2 })
    await store.transaction(null, async (tx) => {
      for (const [at, summary] of summaries.entries()) tx.putTicket(ticket(`INC-${at + 1}`, { summary }))
    })
  })
  afterAll(() => store.close())

  async function found(text: string): Promise<readonly string[]> {
    const { tickets, total } = await store.tickets({ text, order: 'recent', limit: 100 })
    expect(total).toBe(tickets.length)
    return summaries.filter((_summary, at) => tickets.some(({ number }) => number === `INC-${at + 1}`))
  }

  it.each([
    ['imprimantes', ["L'imprimante de l'étage est bloquée"]],
    ['ÉTAGES', ["L'imprimante de l'étage est bloquée"]],
    ['jamming', ['The screen jammed']],
    ['screens', ['The screen jammed']],
    ['imprimante bloquante', ["L'imprimante de l'étage est bloquée"]],
    ['imprimante blocage', []],
    ['abonner', ['Abonnee au journal']],
    ['abonnés', ['Abonnee au journal']],
    ['employee', ['She wants to see the employees']],
  ])('in French and English: %s', async (text, expected) => {
    expect(await found(text)).toEqual(expected)
  })

  const blocked = summaries.filter((summary) => /bloqu/i.test(summary))
  it.each([
    'bloqué',
    'bloquée',
    'bloquer',
    'bloquees',
    'bloque',
    'bloquee',
    'bloqués',
    'bloques',
    'BLOQUÉES',
  ])('whose ending bears an accent, typed and written with or without: %s', async (text) => {
    expect(await found(text)).toEqual(blocked)
  })

  it.each(['envoyer', 'envoyé', 'envoyee', 'envoyées', 'envoi', "l'envoyée"])(
    'whose form is spelt otherwise: %s',
    async (text) => {
      expect(await found(text)).toEqual(['Message envoyé', "L'envoyée spéciale"])
    },
  )

  it.each(['premier', 'première', 'premieres', 'premiers'])('of a feminine in -ière: %s', async (text) => {
    expect(await found(text)).toEqual(['Premier démarrage', 'la première fois'])
  })
})

describe('a database says for whom a ticket is found', () => {
  const schema = 'people'
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
    audit: [
      { at: 1, by: 'slack:T:Passed', byName: 'Ana', from: 'slack', did: 'approval-delegated', to: 'Ben' },
    ] as const,
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

  it('of each that is written, also by who leaves that to the database, and again after a repair', async () => {
    const store = await open()
    await store.transaction(null, async (tx) => tickets.map((one) => tx.putTicket(one)))
    await store.close()
    await expectAll()

    await asAdministrator('TRUNCATE ticket_person')
    expect((await verifyDatabase({ url, schema })).findings).toHaveLength(4)
    const rows = tickets.map((one) => ({ ...ticketRow(one), people: undefined, source: undefined }))
    await asAdministrator('SELECT rewrite_tickets($1)', [JSON.stringify(rows)])
    await expectAll()

    await asAdministrator('TRUNCATE ticket_person')
    expect(await repairDatabase({ url, schema })).toHaveLength(4)
    await expectAll()
  })
})
