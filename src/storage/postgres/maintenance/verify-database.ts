import { isDeepStrictEqual } from 'node:util'
import type pg from 'pg'
import type { Ticket } from '../../../desk/ticket/ticket.js'
import { applyMigrations, lockMigrations, requireMigrated } from '../apply-migrations.js'
import { ticketRow } from '../commit/batch-writes.js'
import { type DatabaseOptions, openDatabase } from '../database.js'
import { encodePgJson } from '../text-encoding.js'
import { requireNoInstance } from './require-no-instance.js'

/** Contents of a database, and whether its indexed columns match the documents. */
export interface DatabaseReport {
  readonly verdict: 'sound' | 'damaged'
  readonly findings: readonly string[]
  readonly counts: Readonly<Record<string, number>>
}

const together = 500
const counted = ['ticket', 'line', 'record', 'inbox', 'outbox', 'timer'] as const

/** Reads and checks every document. Changes nothing, so it can run alongside servers. */
export async function verifyDatabase(options: DatabaseOptions): Promise<DatabaseReport> {
  return withClient(options, requireMigrated, async (client) => {
    await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY')
    const wrong = await wrongTickets(client)
    const orphans = await client.query<{ ticket: string }>(
      'SELECT DISTINCT ticket FROM line WHERE NOT EXISTS (SELECT FROM ticket WHERE number = line.ticket) ORDER BY 1',
    )
    const findings = [
      ...wrong.map(({ number }) => `${number}: the data for searches and lists does not match its document`),
      ...orphans.rows.map(({ ticket }) => `${ticket}: there are messages, but no ticket`),
    ]
    const counts: Record<string, number> = {}
    for (const table of counted) {
      const { rows } = await client.query<{ count: number }>(`SELECT count(*) AS count FROM ${table}`)
      counts[table] = rows[0]!.count
    }
    return { verdict: findings.length === 0 ? 'sound' : 'damaged', findings, counts }
  })
}

/**
 * Rebuilds the indexed columns and search texts from the documents, and then the indexes. Messages
 * without a ticket aren't changed. Resolves with the numbers of the repaired tickets.
 * @throws StorageError `storage-locked` when a server is running.
 */
export async function repairDatabase(options: DatabaseOptions): Promise<readonly string[]> {
  return withClient(options, applyMigrations, async (client, schema) => {
    // No server may run, so that the rows that are rewritten are still those that were just read.
    await lockMigrations(client, schema)
    await requireNoInstance(client, schema)
    const wrong = await wrongTickets(client)
    for (let start = 0; start < wrong.length; start += together)
      await client.query('SELECT rewrite_tickets($1)', [
        encodePgJson(wrong.slice(start, start + together).map(ticketRow)),
      ])
    await client.query(`REINDEX SCHEMA ${client.escapeIdentifier(schema)}`)
    return wrong.map(({ number }) => number)
  })
}

async function withClient<T>(
  options: DatabaseOptions,
  prepare: (database: ReturnType<typeof openDatabase>) => Promise<void>,
  work: (client: pg.Client, schema: string) => Promise<T>,
): Promise<T> {
  const database = openDatabase({ ...options, connections: 1 })
  try {
    await prepare(database)
    const client = await database.connect()
    try {
      return await work(client, database.schema)
    } finally {
      await client.end()
    }
  } finally {
    await database.close()
  }
}

type ListedTicket = Omit<ReturnType<typeof ticketRow>, 'document' | 'people'> & {
  readonly document: Ticket
  readonly people: readonly string[]
}

async function wrongTickets(client: pg.Client): Promise<readonly Ticket[]> {
  const wrong: Ticket[] = []
  for (let after = ''; ; ) {
    const { rows } = await client.query<ListedTicket>(
      `SELECT number, state, queue, assignee, requester, lane, topic, source, is_handed_off, priority, due_at, opened_at, updated_at,
        words, ARRAY(SELECT person FROM ticket_person WHERE ticket_person.ticket = ticket.number) AS people, document
        FROM ticket LEFT JOIN ticket_search USING (number) WHERE number > $1 ORDER BY number LIMIT ${together}`,
      [after],
    )
    for (const { document, people, ...listed } of rows) {
      const { document: _document, people: named, ...expected } = ticketRow(document)
      const isRight = isDeepStrictEqual(
        { ...listed, people: [...people].sort() },
        JSON.parse(encodePgJson({ ...expected, people: [...named].sort() })),
      )
      if (!isRight) wrong.push(document)
    }
    if (rows.length < together) return wrong
    after = rows.at(-1)!.number
  }
}
