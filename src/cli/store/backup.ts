import { existsSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import type { Command } from 'commander'
import { systemClock } from '../../clock.js'
import { openBlobs, openStoreForReading } from '../../open-store.js'
import { writeBackup } from '../../records/backup-file.js'
import { withBlobs } from '../../records/blob-rows.js'
import { copyRows as copyFolder } from '../../stores/lowdb/copy-rows.js'
import { copyRows as copyDatabase } from '../../stores/postgres/copy-rows.js'
import { configFrom } from '../environment.js'
import type { CommandContext } from '../run-command.js'
import { CommandFailure } from '../surroundings.js'
import { type Counts, countsText, withProgress } from './progress.js'
import { requireFolder } from './require-folder.js'

export function addBackup(store: Command, { around }: CommandContext): void {
  store
    .command('backup')
    .argument('<file>', 'such as guichet-2026-11-26.backup; it must not exist')
    .description('Back up everything into one file, as a consistent snapshot. Servers can keep running.')
    .action(async (file: string) => {
      const path = resolve(file)
      if (existsSync(path)) throw new CommandFailure(`${path} already exists. Choose another name.`, 2)
      if (!existsSync(dirname(path)))
        throw new CommandFailure(`There is no folder ${dirname(path)}. Make it, or name a file elsewhere.`, 2)
      const { dataDirectory, database } = configFrom(around)
      // Otherwise an empty backup of the wrong database would be noticed only when it is needed.
      if (database === null) requireFolder(dataDirectory)
      else await (await openStoreForReading({ dataDirectory, database })).close()
      const rows = database === null ? copyFolder(dataDirectory) : copyDatabase(database)
      const counts: Counts = new Map()
      const { blobs, close } = await openBlobs({ dataDirectory, database }, systemClock)
      try {
        await writeBackup(
          path,
          withProgress(withBlobs(blobs, rows), around.stderr, counts),
          systemClock.now(),
        )
      } finally {
        await close()
      }
      around.stdout.write(`Written to ${path}, readable by you alone: ${countsText(counts)}.\n`)
    })
}
