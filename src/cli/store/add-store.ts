import type { Command } from 'commander'
import type { CommandContext } from '../run-command.js'
import { addBackup } from './backup.js'
import { addMigrate } from './migrate.js'
import { addRepair } from './repair.js'
import { addRestore } from './restore.js'
import { addVerify } from './verify.js'

/** Adds `guichet store verify|repair|backup|restore|migrate`, for the data folder or, with DATABASE_URL, for PostgreSQL. */
export function addStore(program: Command, context: CommandContext): void {
  const store = program
    .command('store')
    .description(
      'Back up, restore, check and move the data, in the data folder or in PostgreSQL if DATABASE_URL is set.',
    )
  for (const add of [addVerify, addRepair, addBackup, addRestore, addMigrate]) add(store, context)
}
