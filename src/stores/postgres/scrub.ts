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
/** A table of this size is written anew within a blink; who uses it waits so long. */
const writtenAnewBytes = 64 * 1024 * 1024

/**
 * Takes what was deleted or replaced out of the tables' files. Small tables are written anew; in large ones, which others
 * could not use meanwhile, the space is freed, and its bytes go when it is used again (docs/operations.md, Backups).
 * @throws StorageError when it was interrupted.
 */
export async function scrub(database: Database): Promise<void> {
  const client = await database.connect(['vacuum_cost_delay=0'])
  try {
    // By then every instance has read what was changed before; only pages that are open need it.
    await client.query('SELECT pg_sleep(1)')
    await client.query(`DELETE FROM change WHERE at < clock_timestamp() - interval '1 second'`)
    for (const table of tables) {
      const { rows } = await client.query<{ bytes: number }>('SELECT pg_total_relation_size($1) AS bytes', [
        table,
      ])
      await client.query(`VACUUM (${rows[0]!.bytes <= writtenAnewBytes ? 'FULL' : 'TRUNCATE'}) ${table}`)
    }
  } catch (error) {
    throw storageFault('PostgreSQL did not answer', error)
  } finally {
    await client.end()
  }
}
