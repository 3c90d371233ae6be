import type { Command } from 'commander'
import type { CliContext } from '../run-cli.js'
import { registerBackupCommand } from './backup.js'
import { registerMigrateCommand } from './migrate.js'
import { registerRepairCommand } from './repair.js'
import { registerRestoreCommand } from './restore.js'
import { registerVerifyCommand } from './verify.js'

/** Adds `guichet store verify|repair|backup|restore|migrate`, for the data folder or, with DATABASE_URL, for PostgreSQL. */
export function registerStoreCommand(program: Command, context: CliContext): void {
  const store = program
    .command('store')
    .description(
      'Back up, restore, check and move the data: in the data folder or, if DATABASE_URL is set, in PostgreSQL.',
    )
  for (const add of [
    registerVerifyCommand,
    registerRepairCommand,
    registerBackupCommand,
    registerRestoreCommand,
    registerMigrateCommand,
  ])
    add(store, context)
}
