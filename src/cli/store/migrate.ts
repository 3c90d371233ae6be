import type { Command } from 'commander'
import { openBlobs } from '../../app/open-storage.js'
import { systemClock } from '../../clock.js'
import { addBlobRows, restoreBlobs } from '../../storage/export/blob-rows.js'
import { lockFolder } from '../../storage/lowdb/disk/folder-lock.js'
import { exportDataFolder } from '../../storage/lowdb/maintenance/export-data-folder.js'
import { importDatabase } from '../../storage/postgres/maintenance/import-database.js'
import { loadConfig } from '../load-config.js'
import { CliError } from '../process-io.js'
import type { CliContext } from '../run-cli.js'
import { redactedDatabaseAddress } from './redacted-database-address.js'
import { requireDataFolder } from './require-data-folder.js'
import { formatRowCounts, type RowCounts, reportRowProgress } from './row-progress.js'

export function registerMigrateCommand(store: Command, { io }: CliContext): void {
  store
    .command('migrate')
    .description(
      'Copy everything in the data folder, including the archive, into the PostgreSQL database at DATABASE_URL. If it is interrupted, nothing has changed; run it again. The folder stays as it is.',
    )
    .option('--replace', 'copy even if the database already has data, which is then lost')
    .action(async ({ replace = false }: { replace?: boolean }) => {
      const { dataDirectory, database } = loadConfig(io)
      if (database === null)
        throw new CliError('Set DATABASE_URL to the PostgreSQL database to copy everything into.', 2)
      requireDataFolder(dataDirectory)
      const counts: RowCounts = new Map()
      // The lock prevents other processes from writing to the folder during the copy.
      const lock = await lockFolder(dataDirectory)
      const from = await openBlobs({ dataDirectory, database: null }, systemClock)
      const to = await openBlobs({ dataDirectory, database }, systemClock)
      try {
        const all = reportRowProgress(
          addBlobRows(from.blobs, exportDataFolder(dataDirectory)),
          io.stderr,
          counts,
        )
        await importDatabase(database, restoreBlobs(to.blobs, all), { replace })
      } finally {
        await to.close()
        await lock.release()
      }
      io.stdout.write(
        `Copied from ${dataDirectory} into ${redactedDatabaseAddress(database)}: ${formatRowCounts(counts)}.\nStart with DATABASE_URL from now on; keep the folder until you are sure that everything works.\n`,
      )
    })
}
