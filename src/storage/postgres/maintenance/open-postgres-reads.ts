import type { Store } from '../../store.js'
import { requireMigrated } from '../apply-migrations.js'
import { type DatabaseOptions, openDatabase } from '../database.js'
import { createPostgresReads, type PostgresReads } from '../postgres-reads.js'

/**
 * Reads the database without being an instance. Changes nothing, not even the tables.
 * @throws StorageError `storage-unavailable` when PostgreSQL can't be reached or has none of our tables.
 */
export async function openPostgresReads(
  options: DatabaseOptions,
): Promise<PostgresReads & Pick<Store, 'close'>> {
  const database = openDatabase({ ...options, connections: 2 })
  try {
    await requireMigrated(database)
  } catch (error) {
    await database.close()
    throw error
  }
  return { ...createPostgresReads(database), close: () => database.close() }
}
