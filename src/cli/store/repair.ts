import type { Command } from 'commander'
import { systemClock } from '../../clock.js'
import type { DatabaseSettings } from '../../config.js'
import { repairDataFolder } from '../../storage/lowdb/maintenance/repair-data-folder.js'
import { repairDatabase } from '../../storage/postgres/maintenance/verify-database.js'
import { loadConfig } from '../load-config.js'
import type { CliContext } from '../run-cli.js'
import { redactedDatabaseAddress } from './redacted-database-address.js'
import { requireDataFolder } from './require-data-folder.js'

export function registerRepairCommand(store: Command, { io }: CliContext): void {
  store
    .command('repair')
    .description(
      'Make a damaged data folder usable again. Keeps every intact record and sets the original files aside. In PostgreSQL, rebuilds the data for searches and lists from the documents.',
    )
    .action(async () => {
      const { dataDirectory, database } = loadConfig(io)
      if (database === null) requireDataFolder(dataDirectory)
      const lines = database === null ? await repairFolder(dataDirectory) : await repairPostgres(database)
      io.stdout.write(`${lines.join('\n')}\n`)
    })
}

async function repairFolder(directory: string): Promise<readonly string[]> {
  const report = await repairDataFolder(directory, systemClock)
  if (!report.isChanged) return ['There is nothing to repair.']
  return [
    ...report.lost.map((lost) => `  lost: ${lost}`),
    ...report.setAside.map((file) => `  set aside: ${file}`),
    'Repaired. The server can start on this folder.',
  ]
}

async function repairPostgres(database: DatabaseSettings): Promise<readonly string[]> {
  const repaired = await repairDatabase(database)
  return [
    ...repaired.map((number) => `  corrected: ${number}`),
    `The indexes in ${redactedDatabaseAddress(database)} were rebuilt; ${repaired.length} tickets had to be corrected.`,
  ]
}
