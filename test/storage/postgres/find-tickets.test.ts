import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import pg from 'pg'
import type { ExportRow } from '../../../src/storage/export/export-row.js'
import { importDatabase } from '../../../src/storage/postgres/maintenance/import-database.js'
import { createPostgresStore } from '../../../src/storage/postgres/postgres-store.js'
import type { Store, TicketQuery } from '../../../src/storage/store.js'
import { amina, ticket } from '../../contract/store/samples.js'
import { createTestDatabase, dropTestDatabase } from '../../support/postgres/test-database.js'
import { until } from '../../support/stage/until.js'

const tickets = 9_000
/**
 * Number of tickets with "licence": three out of four. One contains "quartz", nine are about Zoé, and a thousand are
 * about printing.
 */
const withLicence = 6_750
const zoe = { ...amina, id: 'slack:T1:ZOE', name: 'Zoé' }
const schema = 'filled'

let url: string
let client: pg.Client

beforeAll(async () => {
  url = await createTestDatabase()
  client = new pg.Client({ connectionString: url })
  await client.connect()
  async function* rows(): AsyncGenerator<ExportRow> {
    for (let at = 1; at <= tickets; at += 1) {
      const summary = `${at % 4 === 0 ? 'Screen' : 'Licence'} ${at === 40 ? 'quartz' : ''}`
      const of = {
        summary,
        requester: at % 901 === 0 ? zoe : amina,
        topic: at % 9 === 0 ? 'print' : 'access',
      }
      const closed = { state: 'closed' as const, closedAt: at }
      yield {
        row: 'ticket',
        ticket: ticket(`INC-${10_000 + at}`, { ...of, ...closed, updatedAt: at }),
        lines: [],
      }
    }
  }
  await importDatabase({ url, schema }, rows(), { replace: false })
})
afterAll(async () => {
  await client.end()
  await dropTestDatabase(url)
})

describe('among many tickets', () => {
  // With a limit of one, the planner expects to find a ticket soon by walking back from the latest.
  const recent = { order: 'recent', limit: 1 } as const

  it.each<[string, TicketQuery, number]>([
    ['a number', { ...recent, text: 'INC-10040' }, 1],
    ['a rare word', { ...recent, text: 'quartz' }, 1],
    ['a word that none has', { ...recent, text: 'zither' }, 0],
    ['a rare word and a common one', { ...recent, text: 'licence 10041' }, 1],
  ])('%s leads to what has it, and to no other', async (_what, query, expected) => {
    const { read, totals } = await readFor((store) => store.tickets(query))

    expect(totals).toEqual(Array(asked).fill(expected))
    expect(read.entries).toBeLessThanOrEqual(asked * 4)
    expect(read.documents).toBeLessThanOrEqual(asked * 4)
    expect(read.texts).toBeLessThanOrEqual(asked * 4)
  })

  it('a page of the latest with a common word is found among the latest', async () => {
    const { read, totals } = await readFor((store) =>
      store.tickets({ order: 'recent', limit: 25, text: 'licence' }),
    )

    expect(totals).toEqual(Array(asked).fill(withLicence))
    expect(read.texts).toBeLessThanOrEqual(asked * (withLicence + 40))
    expect(read.entries).toBeLessThanOrEqual(asked * (40 + 25))
  })

  it('a common word is counted once, and of the others no document is read', async () => {
    const { read, totals } = await readFor((store) =>
      store.tickets({ order: 'recent', limit: 25, offset: 5_000, text: 'licence' }),
    )

    expect(totals).toEqual(Array(asked).fill(withLicence))
    // The query first reads five thousand of the latest tickets, without success.
    expect(read.texts).toBeLessThanOrEqual(asked * (withLicence + 5_000))
    expect(read.entries).toBeLessThanOrEqual(asked * (5_000 + tickets + 25))
    expect(read.documents).toBeLessThanOrEqual(asked * 25)
  })

  it('a common word of one requester is looked for in what is theirs', async () => {
    const query = { ...recent, requester: zoe.id, text: 'licence', limit: 25 }

    const { read, totals } = await readFor((store) => store.tickets(query))

    expect(totals).toEqual(Array(asked).fill(7))
    expect(read.texts).toBeLessThanOrEqual(asked * 9)
    expect(read.documents).toBeLessThanOrEqual(asked * (9 + 7))
  })

  it.each<[string, Partial<TicketQuery>, number]>([
    ['most have the state', { states: ['resolved', 'closed'] }, 1],
    ['most have the source', { source: 'web' }, 1],
    ['most have the topic', { topic: 'access' }, 1],
    ['a thousand have the topic', { topic: 'print' }, 0],
  ])('a rare word is looked for by itself where %s, too', async (_what, which, expected) => {
    const { read, totals } = await readFor((store) => store.tickets({ ...recent, ...which, text: 'quartz' }))

    expect(totals).toEqual(Array(asked).fill(expected))
    // Two hundred are enough to show that there are many.
    expect(read.entries).toBeLessThanOrEqual(asked * (201 + 4))
    expect(read.documents).toBeLessThanOrEqual(asked * 4)
    expect(read.texts).toBeLessThanOrEqual(asked * 4)
  })

  it.each<[string, Partial<TicketQuery>, number]>([
    ['all that are over', { states: ['resolved', 'closed'] }, tickets],
    ['those of a topic', { topic: 'print', states: ['resolved', 'closed'] }, 1_000],
    ['those of a source', { source: 'web' }, tickets],
  ])('a page in the middle of %s reads no document but its own', async (_what, which, expected) => {
    const query = { ...recent, ...which, limit: 20, offset: expected / 2 }

    const { read, totals } = await readFor((store) => store.tickets(query))

    expect(totals).toEqual(Array(asked).fill(expected))
    expect(read.documents).toBe(asked * 20)
  })

  it.each(['12', '--', 'z'])(
    'a part too short for the index of parts is looked for in all words, once: %s',
    async (text) => {
      const { read } = await readFor((store) => store.tickets({ ...recent, text }))

      expect(read.parts).toBe(0)
      expect(read.texts).toBeLessThanOrEqual(asked * (tickets + 5_000))
    },
  )

  it('a walk through those with a rare word meets them without looking at the others', async () => {
    const { read, totals } = await readFor(async (store) => {
      let total = 0
      for await (const _one of store.walkTickets({ text: 'quartz', source: 'web' })) total += 1
      return { total }
    })

    expect(totals).toEqual(Array(asked).fill(1))
    expect(read.entries).toBeLessThanOrEqual(asked * 4)
  })
})

/** Number of repetitions, more than PostgreSQL plans for specific values. */
const asked = 8

/**
 * Returns the cost of a query repeated this often: entries read from the tickets' indexes, documents, texts searched
 * for words, and entries read from the trigram index.
 */
async function readFor(ask: (store: Store) => Promise<{ readonly total: number }>) {
  const before = await readSoFar()
  const store = await createPostgresStore({ url, schema, clock: { now: () => Date.now() } })
  const totals: number[] = []
  for (let time = 1; time <= asked; time += 1) totals.push((await ask(store)).total)
  await store.close()
  const after = await readSoFar()
  return {
    totals,
    read: {
      entries: after.entries - before.entries,
      documents: after.documents - before.documents,
      texts: after.texts - before.texts,
      parts: after.parts - before.parts,
    },
  }
}

/** Returns the reads so far. Waits for connections to end, because PostgreSQL reports their reads only then. */
async function readSoFar() {
  const connections = `SELECT FROM pg_stat_activity WHERE application_name = 'guichet' AND datname = current_database()`
  await until(
    async () => (await client.query(connections)).rowCount === 0,
    () => 'its connections are still there',
  )
  const { rows } = await client.query<Record<'entries' | 'documents' | 'texts' | 'parts', string>>(
    `SELECT (SELECT sum(idx_tup_read) FROM pg_stat_user_indexes WHERE schemaname = $1 AND relname = 'ticket') AS entries,
      (SELECT sum(idx_tup_fetch + seq_tup_read) FROM pg_stat_user_tables WHERE schemaname = $1 AND relname = 'ticket') AS documents,
      (SELECT sum(idx_tup_fetch + seq_tup_read) FROM pg_stat_user_tables WHERE schemaname = $1 AND relname = 'ticket_search') AS texts,
      (SELECT sum(idx_tup_read) FROM pg_stat_user_indexes WHERE schemaname = $1 AND indexrelname = 'ticket_search_words') AS parts`,
    [schema],
  )
  const { entries, documents, texts, parts } = rows[0]!
  return {
    entries: Number(entries),
    documents: Number(documents),
    texts: Number(texts),
    parts: Number(parts),
  }
}
