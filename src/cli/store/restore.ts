import { resolve } from 'node:path'
import type { Command } from 'commander'
import { openBlobs } from '../../app/open-storage.js'
import { systemClock } from '../../clock.js'
import { readBackup } from '../../storage/export/backup-file.js'
import { restoreBlobs } from '../../storage/export/blob-rows.js'
import { importDataFolder as writeFolder } from '../../storage/lowdb/maintenance/import-data-folder.js'
import { importDatabase as writeDatabase } from '../../storage/postgres/maintenance/import-database.js'
import { loadConfig } from '../load-config.js'
import type { CliContext } from '../run-cli.js'
import { redactedDatabaseAddress } from './redacted-database-address.js'
import { formatRowCounts, type RowCounts, reportRowProgress } from './row-progress.js'

export function registerRestoreCommand(store: Command, { io }: CliContext): void {
  store
    .command('restore')
    .argument('<file>', 'a file written by `guichet store backup`, from either kind of store')
    .description('Restore a backup into an empty store. Stop any server that uses it first.')
    .option(
      '--replace',
      'restore even if the store already has data: with a data folder, the old data is kept in a folder next to it; with a database, it is lost',
    )
    .action(async (file: string, { replace = false }: { replace?: boolean }) => {
      const { dataDirectory, database } = loadConfig(io)
      const counts: RowCounts = new Map()
      const { blobs, close } = await openBlobs({ dataDirectory, database }, systemClock)
      try {
        const rows = restoreBlobs(blobs, reportRowProgress(readBackup(resolve(file)), io.stderr, counts))
        if (database === null) await writeFolder(dataDirectory, rows, { replace, at: systemClock.now() })
        else await writeDatabase(database, rows, { replace })
      } finally {
        await close()
      }
      const where = database === null ? dataDirectory : redactedDatabaseAddress(database)
      io.stdout.write(`Restored into ${where}: ${formatRowCounts(counts)}.\n`)
    })
}
