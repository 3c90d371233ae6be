import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { ConfigurationError } from '../../errors.js'

/** Version of the tables. Its files are run one after the other in a single transaction. */
export interface Migration {
  readonly number: number
  readonly name: string
  readonly files: readonly string[]
}

/** Lists the migrations in a folder, in order: `0028-add-column.sql`, or a folder of several files such as `0027-schema`. */
export async function readMigrations(folder: string): Promise<readonly Migration[]> {
  const entries = await readdir(folder, { withFileTypes: true })
  const migrations = entries.map(async (entry): Promise<Migration> => {
    const path = join(folder, entry.name)
    const files = entry.isDirectory() ? (await readdir(path)).sort().map((file) => join(path, file)) : [path]
    return { number: Number.parseInt(entry.name, 10), name: entry.name, files }
  })
  return (await Promise.all(migrations)).sort((one, other) => one.number - other.number)
}

/**
 * Picks the migrations that a database still needs. The first migration creates all tables, so it
 * stands in for the lower-numbered migrations that it replaced.
 * @throws ConfigurationError when the database is older than the first migration, or a newer version has migrated it.
 */
export function pendingMigrations(
  migrations: readonly Migration[],
  applied: readonly number[],
): readonly Migration[] {
  const [first, newest] = [migrations[0]!.number, migrations.at(-1)!.number]
  const last = Math.max(0, ...applied)
  if (last > newest)
    throw new ConfigurationError([
      `The database was upgraded to version ${last} by a newer version of Guichet; this one supports ${newest}. Start the newer one`,
    ])
  if (applied.length > 0 && !applied.includes(first))
    throw new ConfigurationError([
      `The database is at version ${last}; this version of Guichet can only upgrade it from version ${first}. Upgrade it to ${first} with an earlier version of Guichet first (docs/operations.md, Upgrade)`,
    ])
  return migrations.filter(({ number }) => !applied.includes(number))
}
