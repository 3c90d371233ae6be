import type pg from 'pg'
import type { Ticket, TranscriptEntry } from '../../../desk/ticket/ticket.js'
import type { Activity } from '../../../engine/activity.js'
import type { ExportRow, NumberCounter } from '../../export/export-row.js'
import type { Collection, Records } from '../../records.js'
import type { OutboxRow, Timer } from '../../store.js'
import { requireMigrated } from '../apply-migrations.js'
import { type DatabaseOptions, openDatabase } from '../database.js'
import { decodePgText } from '../text-encoding.js'

const together = 500

/** Reads everything in the database as of one moment, while the servers keep working. */
export async function* exportDatabase(options: DatabaseOptions): AsyncGenerator<ExportRow> {
  const database = openDatabase({ ...options, connections: 1 })
  try {
    await requireMigrated(database)
    const client = await database.connect()
    try {
      await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY')
      yield* rowsOf(client)
      await client.query('COMMIT')
    } finally {
      await client.end()
    }
  } finally {
    await database.close()
  }
}

async function* rowsOf(client: pg.Client): AsyncGenerator<ExportRow> {
  for (const counter of Object.keys(counterSequences) as NumberCounter[])
    yield { row: 'counter', counter, value: await lastOf(client, counter) }
  for await (const { collection, key, document } of each<RecordRow>(
    client,
    'SELECT collection, key, document FROM record ORDER BY collection, key',
  ))
    yield { row: 'record', collection, key: decodePgText(key), value: document }
  for await (const { document, lines } of each<TicketRow>(
    client,
    `SELECT document, (SELECT coalesce(json_agg(line.document ORDER BY line.position), '[]') FROM line
      WHERE line.ticket = ticket.number) AS lines FROM ticket ORDER BY opened_at, number`,
  ))
    yield { row: 'ticket', ticket: document, lines }
  for await (const { id, at } of each<{ id: string; at: number }>(
    client,
    'SELECT id, at FROM accepted ORDER BY at, id',
  ))
    yield { row: 'accepted', id: decodePgText(id), at }
  for await (const { sequence, lane, activity, at } of each<InboxTableRow>(
    client,
    `SELECT sequence, lane, activity, (SELECT accepted.at FROM accepted WHERE accepted.id = activity ->> 'id') AS at
      FROM inbox ORDER BY sequence`,
  ))
    yield { row: 'inbox', sequence, lane: decodePgText(lane), activity, at: at ?? activity.receivedAt }
  for await (const { position, not_before, attempts, document } of each<OutboxTableRow>(
    client,
    'SELECT position, not_before, attempts, document FROM outbox ORDER BY position',
  ))
    yield { row: 'outbox', order: position, delivery: { ...document, notBefore: not_before, attempts } }
  for await (const { id, lane, due_at, timer } of each<TimerTableRow>(
    client,
    'SELECT id, lane, due_at, timer FROM timer ORDER BY due_at, id',
  ))
    yield { row: 'timer', timer: { id: decodePgText(id), lane: decodePgText(lane), dueAt: due_at, timer } }
}

interface RecordRow {
  readonly collection: Collection
  readonly key: string
  readonly document: Records[Collection]
}
interface TicketRow {
  readonly document: Ticket
  readonly lines: readonly TranscriptEntry[]
}
interface InboxTableRow {
  readonly sequence: number
  readonly lane: string
  readonly activity: Activity
  readonly at: number | null
}
interface OutboxTableRow {
  readonly position: number
  readonly not_before: number
  readonly attempts: number
  readonly document: Omit<OutboxRow, 'notBefore' | 'attempts'>
}
interface TimerTableRow {
  readonly id: string
  readonly lane: string
  readonly due_at: number
  readonly timer: Timer['timer']
}

/** Reads rows with a cursor in batches, so that a large table needn't fit into memory. */
async function* each<Row extends object>(client: pg.Client, sql: string): AsyncGenerator<Row> {
  await client.query(`DECLARE rows NO SCROLL CURSOR FOR ${sql}`)
  for (;;) {
    const { rows } = await client.query<Row>(`FETCH ${together} FROM rows`)
    yield* rows
    if (rows.length < together) break
  }
  await client.query('CLOSE rows')
}

/** Database sequence behind each counter. */
export const counterSequences = {
  incident: 'incident_number',
  request: 'request_number',
  inbox: 'inbox_sequence_seq',
  outbox: 'outbox_position_seq',
} as const satisfies Record<NumberCounter, string>

async function lastOf(client: pg.Client, counter: NumberCounter): Promise<number> {
  const { rows } = await client.query<{ last: number }>(
    `SELECT CASE WHEN is_called THEN last_value ELSE last_value - 1 END AS last FROM ${counterSequences[counter]}`,
  )
  return rows[0]!.last
}
