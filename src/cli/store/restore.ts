import { resolve } from 'node:path'
import type { Command } from 'commander'
import { systemClock } from '../../clock.js'
import { openBlobs } from '../../open-store.js'
import { readBackup } from '../../records/backup-file.js'
import { keepingBlobs } from '../../records/blob-rows.js'
import { writeRows as writeFolder } from '../../stores/lowdb/write-rows.js'
import { writeRows as writeDatabase } from '../../stores/postgres/write-rows.js'
import { configFrom } from '../environment.js'
import type { CommandContext } from '../run-command.js'
import { databaseName } from './database-name.js'
import { type Counts, countsText, withProgress } from './progress.js'

export function addRestore(store: Command, { around }: CommandContext): void {
  store
    .command('restore')
    .argument('<file>', 'what `guichet store backup` wrote, from either store')
    .description('Restore a backup into an empty store. Stop any server that uses it first.')
    .option(
      '--replace',
      'also a store with data: a data folder keeps what was there in a folder beside, a database does not',
    )
    .action(async (file: string, { replace = false }: { replace?: boolean }) => {
      const { dataDirectory, database } = configFrom(around)
      const counts: Counts = new Map()
      const { blobs, close } = await openBlobs({ dataDirectory, database }, systemClock)
      try {
        const rows = keepingBlobs(blobs, withProgress(readBackup(resolve(file)), around.stderr, counts))
        if (database === null) await writeFolder(dataDirectory, rows, { replace, at: systemClock.now() })
        else await writeDatabase(database, rows, { replace })
      } finally {
        await close()
      }
      const where = database === null ? dataDirectory : databaseName(database)
      around.stdout.write(`Restored into ${where}: ${countsText(counts)}.\n`)
    })
}
