import { setTimeout as wait } from 'node:timers/promises'
import pg from 'pg'
import { StorageError } from '../../../errors.js'
import type { PostgresDatabase } from '../database.js'
import { toStorageError } from '../to-storage-error.js'
import { dataTables } from './data-tables.js'

const tables = [...dataTables, 'blob', 'blob_part'] as const
/** Size up to which a table is rewritten, because its users then only have to wait for a moment. */
const writtenAnewBytes = 64 * 1024 * 1024
/**
 * Lock timeout. While we wait for a table, everyone else waits behind us. It is longer than the second after
 * which autovacuum lets others go first.
 */
const lockTimeoutMs = 2_000
const mostTries = 3
const patienceMs = 10_000
const pauseMs = 200

const lockNotAvailable = '55P03'

/**
 * Removes deleted and replaced data from the files of the tables. Small tables are rewritten. Large ones would be unusable during that
 * time, so their space is freed instead, and the bytes disappear when it is reused (docs/operations.md, Backups). @throws StorageError when
 * it was interrupted, or when other transactions kept reading older data for too long: call it again.
 */
export async function scrubDatabase(database: PostgresDatabase): Promise<void> {
  const client = await database.connect(['vacuum_cost_delay=0', `lock_timeout=${lockTimeoutMs}`])
  try {
    // By now, every instance has read the older changes, which only open pages need.
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
    throw toStorageError('PostgreSQL did not answer', error)
  } finally {
    await client.end()
  }
}

/**
 * Waits until no transaction can see data from before this moment, because a rewrite keeps every
 * row that is still visible.
 */
async function nobodySeesBefore(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ id: string }>('SELECT pg_current_xact_id()::text AS id')
  for (let waited = 0; await isSeenBefore(client, rows[0]!.id); waited += pauseMs) {
    if (waited >= patienceMs) throw isStillRead('A transaction that began earlier is open')
    await wait(pauseMs)
  }
}

/**
 * Checks for older snapshots: that of a writing transaction in any database of the server, of a reader in this database
 * or for a replica, or of a disconnected replica's slot. The snapshot of a vacuum is ignored.
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

/**
 * Vacuums a table. If the table is locked, tries again later, because a backup keeps its locks until it ends, and others shouldn't have to wait that
 * long.
 */
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
    `What was erased is still in PostgreSQL's files. ${why}: a backup, a long query, or a replica that is behind.`,
  )
}
