import type pg from 'pg'
import { StorageError } from '../../../errors.js'
import { batchRows, type ExportRow, type ExportRows } from '../../export/export-row.js'
import type { Collection } from '../../records.js'
import { applyMigrations, lockMigrations } from '../apply-migrations.js'
import { outboxRow, recordRow, ticketRow, timerRow } from '../commit/batch-writes.js'
import { type DatabaseOptions, openDatabase } from '../database.js'
import { encodePgJson } from '../text-encoding.js'
import { toStorageError } from '../to-storage-error.js'
import { dataTables } from './data-tables.js'
import { counterSequences } from './export-database.js'
import { requireNoInstance } from './require-no-instance.js'

const together = 500

/**
 * Session settings for the import. The plans are made while the tables are empty and aren't updated before the end, so a join that reads a whole
 * table would read it again for every batch.
 */
const whileFilling = ['maintenance_work_mem=256MB', 'enable_hashjoin=off', 'enable_mergejoin=off']

/**
 * Fills the database with rows in one transaction, so if the process is killed before the end, nothing has changed. Servers
 * that start in the meantime wait for it.
 * @throws StorageError `storage-locked` when a server is running, or when there is data that mustn't be replaced.
 */
export async function importDatabase(
  options: DatabaseOptions,
  rows: ExportRows,
  { replace }: { readonly replace: boolean },
): Promise<void> {
  const database = openDatabase({ ...options, connections: 1 })
  try {
    await applyMigrations(database)
    const client = await database.connect(whileFilling)
    try {
      await lockMigrations(client, database.schema)
      await requireNoInstance(client, database.schema)
      await client.query('BEGIN')
      if (replace) await client.query(`TRUNCATE ${dataTables.join(', ')}`)
      else await requireEmpty(client, database.schema)
      const indexes = await dropSearchIndexes(client, database.schema)
      for await (const batch of batchRows(rows, together)) await write(client, batch)
      for (const index of indexes) await client.query(index)
      await client.query('COMMIT')
      await client.query(`ANALYZE ${dataTables.join(', ')}`)
      // Enables index-only scans of tickets.
      await client.query('VACUUM ticket')
    } catch (error) {
      throw toStorageError('The rows could not be written', error)
    } finally {
      await client.end()
    }
  } finally {
    await database.close()
  }
}

async function requireEmpty(client: pg.Client, schema: string): Promise<void> {
  const { rows } = await client.query<{ is: boolean }>(
    `SELECT EXISTS (SELECT FROM ticket) OR EXISTS (SELECT FROM record) OR EXISTS (SELECT FROM inbox) AS is`,
  )
  if (rows[0]!.is)
    throw new StorageError(
      'storage-locked',
      `The schema ${schema} already has data. Choose another one with GUICHET_DATABASE_SCHEMA, or use --replace: the old data is then lost.`,
    )
}

/**
 * Drops the search indexes, because building them for all rows at once takes a fraction of the time of adding row by row. Returns the statements
 * that recreate them.
 */
async function dropSearchIndexes(client: pg.Client, schema: string): Promise<readonly string[]> {
  const { rows } = await client.query<{ name: string; made: string }>(
    `SELECT quote_ident(schemaname) || '.' || quote_ident(indexname) AS name, indexdef AS made FROM pg_indexes
      WHERE schemaname = $1 AND tablename = 'ticket_search' AND indexdef LIKE '% USING gin %'`,
    [schema],
  )
  for (const { name } of rows) await client.query(`DROP INDEX ${name}`)
  return rows.map(({ made }) => made)
}

async function write(client: pg.Client, batch: readonly ExportRow[]): Promise<void> {
  for (const [kind, { sql, rowsOf }] of Object.entries(writers) as [ExportRow['row'], Writer][]) {
    const own = rowsOf(batch.filter(({ row }) => row === kind))
    if (own.length > 0) for (const one of [sql].flat()) await client.query(one, [encodePgJson(own)])
  }
}

interface Writer {
  readonly sql: string | readonly string[]
  readonly rowsOf: (rows: readonly ExportRow[]) => readonly object[]
}

const of =
  <Kind extends ExportRow['row']>(
    map: (row: Extract<ExportRow, { row: Kind }>) => object | readonly object[],
    keyOf: (made: object) => unknown = (made) => made,
  ): Writer['rowsOf'] =>
  (rows) => {
    const made = rows.flatMap((row) => map(row as Extract<ExportRow, { row: Kind }>))
    return [...new Map(made.map((one) => [keyOf(one), one])).values()]
  }

const writers: { readonly [Kind in ExportRow['row']]: Writer } = {
  record: {
    sql: `INSERT INTO record (collection, key, ticket, document) SELECT collection, key, ticket, document
      FROM json_to_recordset($1) AS given (collection text, key text, ticket text, document json)
      ON CONFLICT (collection, key) DO UPDATE SET ticket = excluded.ticket, document = excluded.document`,
    rowsOf: of<'record'>(
      ({ collection, key, value }) => recordRow(collection, key, value),
      (made) => {
        const { collection, key } = made as { collection: Collection; key: string }
        return `${collection} ${key}`
      },
    ),
  },
  ticket: {
    sql: [
      'SELECT rewrite_tickets($1)',
      `INSERT INTO line (ticket, id, document) SELECT number, one ->> 'id', one FROM
      json_to_recordset($1) AS given (number text, lines json), json_array_elements(lines) AS listed (one)`,
    ],
    rowsOf: of<'ticket'>(({ ticket, lines }) => ({ ...ticketRow(ticket), lines })),
  },
  accepted: {
    sql: `INSERT INTO accepted (id, at) SELECT id, at FROM json_to_recordset($1) AS given (id text, at bigint)
      ON CONFLICT (id) DO UPDATE SET at = excluded.at`,
    rowsOf: of<'accepted'>(
      ({ id, at }) => ({ id, at }),
      (made) => (made as { id: string }).id,
    ),
  },
  inbox: {
    sql: `INSERT INTO inbox (sequence, lane, activity) SELECT sequence, lane, activity
      FROM json_to_recordset($1) AS given (sequence bigint, lane text, activity json)`,
    rowsOf: of<'inbox'>(({ sequence, lane, activity }) => ({ sequence, lane, activity })),
  },
  outbox: {
    sql: `INSERT INTO outbox (id, position, lane, target, slot, not_before, attempts, document)
      SELECT id, position, lane, target, slot, not_before, attempts, document FROM json_to_recordset($1) AS given
      (id text, position bigint, lane text, target text, slot text, not_before bigint, attempts integer, document json)`,
    rowsOf: of<'outbox'>(({ order, delivery }) => ({ ...outboxRow(delivery), position: order })),
  },
  timer: {
    sql: `INSERT INTO timer (id, lane, due_at, timer) SELECT id, lane, due_at, timer
      FROM json_to_recordset($1) AS given (id text, lane text, due_at bigint, timer json)`,
    rowsOf: of<'timer'>(({ timer }) => timerRow(timer)),
  },
  counter: {
    sql: `SELECT setval(sequence::regclass, greatest(value, 1), value > 0)
      FROM json_to_recordset($1) AS given (sequence text, value bigint)`,
    rowsOf: of<'counter'>(({ counter, value }) => ({ sequence: counterSequences[counter], value })),
  },
}
