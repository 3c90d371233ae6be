import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import type pg from 'pg'
import { DatabaseError } from 'pg'
import { ConfigurationError, StorageError } from '../../errors.js'
import { type PostgresDatabase, quoteIdentifier } from './database.js'
import { type Migration, pendingMigrations, readMigrations } from './pending-migrations.js'

export const migrationsFolder = join(import.meta.dirname, 'migrations')
/** Minimum version of PostgreSQL, for json_to_recordset, identity columns, idle_session_timeout and SQL function bodies. */
const oldestVersion = 14

/**
 * Migrates the schema to the version that this program needs; creates the tables in an empty database. If several instances start at once, one migrates while
 * the others wait.
 * @throws ConfigurationError when a newer version of the program has migrated the database, or the database or PostgreSQL is too old.
 */
export async function applyMigrations(database: PostgresDatabase, folder = migrationsFolder): Promise<void> {
  const client = await database.connect()
  try {
    await requireVersion(client)
    await lockMigrations(client, database.schema)
    await applyAll(client, database.schema, await readMigrations(folder))
  } finally {
    await client.end()
  }
}

/** Takes the migration lock. Until this connection is closed, the lock keeps others from changing the tables and servers from starting. */
export async function lockMigrations(client: pg.Client, schema: string): Promise<void> {
  await client.query('SELECT pg_advisory_lock(hashtextextended($1, 0))', [`guichet migrations ${schema}`])
}

/**
 * @throws StorageError when the tables aren't at the version of this program; ConfigurationError
 * when this program can't upgrade them to that version.
 */
export async function requireMigrated(database: PostgresDatabase): Promise<void> {
  const migrations = await readMigrations(migrationsFolder)
  const applied = await appliedTo(database)
  if (pendingMigrations(migrations, applied).length === 0) return
  const what =
    applied.length === 0
      ? 'has no Guichet tables yet'
      : `is at version ${Math.max(...applied)}, this program at ${migrations.at(-1)!.number}`
  throw new StorageError(
    'storage-unavailable',
    `The schema ${database.schema} of the database ${what}. \`guichet start\` upgrades it.`,
  )
}

/** Numbers of the applied migrations; empty if there are no tables yet. */
async function appliedTo(database: PostgresDatabase): Promise<readonly number[]> {
  const [known] = await database.query<{ is: boolean }>(
    { name: 'has-migrations', text: 'SELECT to_regclass($1) IS NOT NULL AS is' },
    [`${quoteIdentifier(database.schema)}.migration`],
  )
  if (!known!.is) return []
  const rows = await database.query<{ number: number }>(
    { name: 'applied-migrations', text: 'SELECT number FROM migration' },
    [],
  )
  return rows.map(({ number }) => number)
}

async function requireVersion(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ server_version: string }>('SHOW server_version')
  const version = rows[0]!.server_version
  if (Number.parseInt(version, 10) < oldestVersion)
    throw new ConfigurationError([
      `The database at DATABASE_URL is PostgreSQL ${version}; version ${oldestVersion} or newer is needed`,
    ])
}

async function applyAll(client: pg.Client, schema: string, migrations: readonly Migration[]): Promise<void> {
  const known = await client.query<{ is: boolean }>('SELECT to_regnamespace($1) IS NOT NULL AS is', [
    quoteIdentifier(schema),
  ])
  if (!known.rows[0]!.is) await client.query(`CREATE SCHEMA ${quoteIdentifier(schema)}`)
  await client.query(`CREATE TABLE IF NOT EXISTS migration (
    number integer PRIMARY KEY, name text NOT NULL, applied_at timestamptz NOT NULL DEFAULT clock_timestamp())`)
  const { rows } = await client.query<{ number: number }>('SELECT number FROM migration')
  const applied = rows.map(({ number }) => number)
  for (const migration of pendingMigrations(migrations, applied)) await applyPatiently(client, migration)
}

/**
 * Lock timeout for a migration. While a migration waits for an exclusive lock, all later statements on the table wait behind it, so it gives up after
 * a second, lets the others go first, and tries again.
 */
const lockTimeoutMs = 1_000
/** Maximum number of tries: enough to wait out a backup of a large database, which reads all tables. */
const mostTries = 600
const lockNotAvailable = '55P03'
/**
 * Error code with which a migration reports that servers of an earlier version must be stopped
 * first (`object_in_use`).
 */
const serverRunning = '55006'

async function applyPatiently(client: pg.Client, migration: Migration): Promise<void> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await apply(client, migration)
    } catch (error) {
      const cause = error instanceof Error ? error.cause : null
      const isHeldUp = cause instanceof DatabaseError && cause.code === lockNotAvailable
      if (!isHeldUp || tries === mostTries) throw error
      await wait(lockTimeoutMs)
    }
  }
}

async function apply(client: pg.Client, { number, name, files }: Migration): Promise<void> {
  const statements = await Promise.all(files.map((file) => readFile(file, 'utf8')))
  await client.query('BEGIN')
  try {
    await client.query(`SET LOCAL lock_timeout = ${lockTimeoutMs}`)
    for (const sql of statements) await client.query(sql)
    await client.query('INSERT INTO migration (number, name) VALUES ($1, $2)', [number, name])
    await client.query('COMMIT')
  } catch (error) {
    await client.query('ROLLBACK').catch(() => undefined)
    if (error instanceof DatabaseError && error.code === serverRunning)
      throw new StorageError('storage-locked', `The migration ${name} can't be applied: ${error.message}.`)
    throw new Error(
      `The migration ${name} failed: ${error instanceof Error ? error.message : String(error)}`,
      { cause: error },
    )
  }
}
