import type pg from 'pg'
import { StorageError } from '../../../errors.js'

/**
 * Checks that no server is running, for a command that changes the servers' data. No server can start as long as the same connection holds the
 * migration lock.
 * @throws StorageError `storage-locked` when a server is running.
 */
export async function requireNoInstance(client: pg.Client, schema: string): Promise<void> {
  const { rows } = await client.query<{ name: string }>(
    'SELECT name FROM instance WHERE NOT pg_try_advisory_lock(instance_lock($1, number))',
    [schema],
  )
  if (rows.length === 0) return
  const names = rows.map(({ name }) => name).join(', ')
  throw new StorageError('storage-locked', `A server is running on this database (${names}). Stop it first.`)
}
