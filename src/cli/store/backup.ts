import { existsSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import type { Command } from 'commander'
import { openBlobs, openStorageForReading } from '../../app/open-storage.js'
import { systemClock } from '../../clock.js'
import { writeBackup } from '../../storage/export/backup-file.js'
import { addBlobRows } from '../../storage/export/blob-rows.js'
import { exportDataFolder as copyFolder } from '../../storage/lowdb/maintenance/export-data-folder.js'
import { exportDatabase as copyDatabase } from '../../storage/postgres/maintenance/export-database.js'
import { loadConfig } from '../load-config.js'
import { CliError } from '../process-io.js'
import type { CliContext } from '../run-cli.js'
import { requireDataFolder } from './require-data-folder.js'
import { formatRowCounts, type RowCounts, reportRowProgress } from './row-progress.js'

export function registerBackupCommand(store: Command, { io }: CliContext): void {
  store
    .command('backup')
    .argument('<file>', 'such as guichet-2026-11-26.backup; the file must not exist yet')
    .description('Back up everything into one file, as a consistent snapshot. Servers can keep running.')
    .action(async (file: string) => {
      const path = resolve(file)
      if (existsSync(path)) throw new CliError(`${path} already exists. Choose another name.`, 2)
      if (!existsSync(dirname(path)))
        throw new CliError(`There is no folder ${dirname(path)}. Create it, or choose another place.`, 2)
      const { dataDirectory, database } = loadConfig(io)
      // Without this check, the backup of a wrong database would be empty, and nobody would notice until they need it.
      if (database === null) requireDataFolder(dataDirectory)
      else await (await openStorageForReading({ dataDirectory, database })).close()
      const rows = database === null ? copyFolder(dataDirectory) : copyDatabase(database)
      const counts: RowCounts = new Map()
      const { blobs, close } = await openBlobs({ dataDirectory, database }, systemClock)
      try {
        await writeBackup(
          path,
          reportRowProgress(addBlobRows(blobs, rows), io.stderr, counts),
          systemClock.now(),
        )
      } finally {
        await close()
      }
      io.stdout.write(`Written to ${path}, readable only by you: ${formatRowCounts(counts)}.\n`)
    })
}
