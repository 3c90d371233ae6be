import { setTimeout as wait } from 'node:timers/promises'
import pg from 'pg'
import { StorageError } from '../../errors.js'
import type { Database } from './database.js'
import { storageFault } from './storage-fault.js'

const tables = [
  'record',
  'inbox',
  'accepted',
  'lane',
  'outbox',
  'timer',
  'ticket',
  'line',
  'ticket_search',
  'ticket_person',
  'change',
  'blob',
  'blob_part',
] as const
/** Size up to which a table is rewritten within a blink, for which its users wait. */
const writtenAnewBytes = 64 * 1024 * 1024
/** While a table is waited for, all others wait behind. Longer than the second after which PostgreSQL's own vacuum makes way. */
const lockTimeoutMs = 2_000
const mostTries = 3
const patienceMs = 10_000
const pauseMs = 200

const lockNotAvailable = '55P03'

/**
 * Takes what was deleted or replaced out of the tables' files. Small tables are rewritten; in large ones, which others
 * could not use meanwhile, the space is freed, and its bytes go when it is used again (docs/operations.md, Backups).
 * @throws StorageError when it was interrupted, or when others read too long what was there before: call it again.
 */
export async function scrub(database: Database): Promise<void> {
  const client = await database.connect(['vacuum_cost_delay=0', `lock_timeout=${lockTimeoutMs}`])
  try {
    // By then every instance has read what was changed before; only pages that are open need it.
    await client.query('SELECT pg_sleep(1)')
    await client.query(`DELETE FROM change WHERE at < clock_timestamp() - interval '1 second'`)
    await nobodySeesBefore(client)
    for (const table of tables) {
      const { rows } = await client.query<{ bytes: number }>('SELECT pg_total_relation_size($1) AS bytes', [
        table,
      ])
      await vacuum(client, table, rows[0]!.bytes <= writtenAnewBytes ? 'FULL' : 'TRUNCATE')
    }
  } catch (error) {
    throw storageFault('PostgreSQL did not answer', error)
  } finally {
    await client.end()
  }
}

/**
 * Whatever an open transaction may still see is rewritten with the rest. Once nobody sees what was there before this moment,
 * nobody will again.
 */
async function nobodySeesBefore(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ id: string }>('SELECT pg_current_xact_id()::text AS id')
  for (let waited = 0; await isSeenBefore(client, rows[0]!.id); waited += pauseMs) {
    if (waited >= patienceMs) throw isStillRead('A transaction that began earlier is open')
    await wait(pauseMs)
  }
}

/**
 * Open are: one that writes, in whatever database of the server; one that reads in this one, or for a copy of the server; what a
 * copy that is not connected has still to get. A vacuum's own look keeps nothing.
 */
async function isSeenBefore(client: pg.Client, id: string): Promise<boolean> {
  const { rows } = await client.query<{ is: boolean }>(
    `SELECT pg_snapshot_xmin(pg_current_snapshot()) < $1::xid8
      OR EXISTS (SELECT FROM pg_stat_activity WHERE age(backend_xmin) > age($1::xid8::xid) AND pid <> pg_backend_pid()
        AND (datname = current_database() OR datname IS NULL)
        AND pid NOT IN (SELECT pid FROM pg_stat_progress_vacuum))
      OR EXISTS (SELECT FROM pg_replication_slots WHERE age(xmin) > age($1::xid8::xid)) AS is`,
    [id],
  )
  return rows[0]!.is
}

/** A backup has the tables that it read until it ends, and no longer than so do others wait for us behind it. */
async function vacuum(client: pg.Client, table: string, how: 'FULL' | 'TRUNCATE'): Promise<void> {
  for (let tries = 1; ; tries += 1) {
    try {
      await client.query(`VACUUM (${how}) ${table}`)
      return
    } catch (error) {
      const isLocked = error instanceof pg.DatabaseError && error.code === lockNotAvailable
      if (!isLocked) throw error
      if (tries === mostTries) throw isStillRead(`The table ${table} is in use`)
      await wait(lockTimeoutMs)
    }
  }
}

function isStillRead(why: string): StorageError {
  return new StorageError(
    'storage-unavailable',
    `What was erased still stands in PostgreSQL's files. ${why}: a backup, a long query, or a copy of the server that is behind.`,
  )
}
