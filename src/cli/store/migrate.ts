import type { Command } from 'commander'
import { systemClock } from '../../clock.js'
import { openBlobs } from '../../open-store.js'
import { keepingBlobs, withBlobs } from '../../records/blob-rows.js'
import { copyRows } from '../../stores/lowdb/copy-rows.js'
import { lockFolder } from '../../stores/lowdb/lock.js'
import { writeRows } from '../../stores/postgres/write-rows.js'
import { configFrom } from '../environment.js'
import type { CommandContext } from '../run-command.js'
import { CommandFailure } from '../surroundings.js'
import { databaseName } from './database-name.js'
import { type Counts, countsText, withProgress } from './progress.js'
import { requireFolder } from './require-folder.js'

export function addMigrate(store: Command, { around }: CommandContext): void {
  store
    .command('migrate')
    .description(
      'Copy everything from the data folder into the PostgreSQL of DATABASE_URL, the archive included. Stopped at any moment, it has changed nothing; then run it again. The folder stays as it is.',
    )
    .option('--replace', 'also when the database has data, which is then gone')
    .action(async ({ replace = false }: { replace?: boolean }) => {
      const { dataDirectory, database } = configFrom(around)
      if (database === null)
        throw new CommandFailure('Set DATABASE_URL to the PostgreSQL database to copy everything into.', 2)
      requireFolder(dataDirectory)
      const counts: Counts = new Map()
      // The lock keeps anyone from writing to the folder, so that the copy is complete.
      const lock = await lockFolder(dataDirectory)
      const from = await openBlobs({ dataDirectory, database: null }, systemClock)
      const to = await openBlobs({ dataDirectory, database }, systemClock)
      try {
        const all = withProgress(withBlobs(from.blobs, copyRows(dataDirectory)), around.stderr, counts)
        await writeRows(database, keepingBlobs(to.blobs, all), { replace })
      } finally {
        await to.close()
        await lock.release()
      }
      around.stdout.write(
        `Copied from ${dataDirectory} into ${databaseName(database)}: ${countsText(counts)}.\nStart with DATABASE_URL from now on; keep the folder until you are sure.\n`,
      )
    })
}
