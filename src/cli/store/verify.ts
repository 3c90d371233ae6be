import type { Command } from 'commander'
import { openBlobs, openStorageForReading } from '../../app/open-storage.js'
import { systemClock } from '../../clock.js'
import type { Config, DatabaseSettings } from '../../config.js'
import { StorageError } from '../../errors.js'
import { verifyBlobs } from '../../storage/blobs/verify-blobs.js'
import { verifyDataFolder } from '../../storage/lowdb/maintenance/verify-data-folder.js'
import { verifyDatabase } from '../../storage/postgres/maintenance/verify-database.js'
import { loadConfig } from '../load-config.js'
import type { CliContext } from '../run-cli.js'
import { redactedDatabaseAddress } from './redacted-database-address.js'
import { requireDataFolder } from './require-data-folder.js'

export function registerVerifyCommand(store: Command, { io, exitWith }: CliContext): void {
  const { stdout } = io
  store
    .command('verify')
    .description('Check everything that is stored and report any problems. Does not change anything.')
    .option('--json', 'print the report as JSON')
    .action(async ({ json }: { json?: boolean }) => {
      const { dataDirectory, database } = loadConfig(io)
      if (database === null) requireDataFolder(dataDirectory)
      const { report, text } =
        database === null ? await verifyFolder(dataDirectory) : await verifyPostgres(database)
      const files = await verifyFiles({ dataDirectory, database })
      if (report.verdict === 'damaged' || files.length > 0) exitWith(1)
      stdout.write(
        json === true ? `${JSON.stringify({ ...report, files }, null, 2)}\n` : text + filesText(files),
      )
    })
}

/** Verifies a store's files. If the store can't be read, which is reported elsewhere, only the bytes are verified. */
async function verifyFiles(at: Pick<Config, 'dataDirectory' | 'database'>): Promise<readonly string[]> {
  const store = await openStorageForReading(at).catch((error: unknown) => {
    if (error instanceof StorageError) return null
    throw error
  })
  const { blobs, close } = await openBlobs(at, systemClock)
  try {
    const files = (await store?.list('file')) ?? []
    return await verifyBlobs(
      blobs,
      files.map(({ value }) => value),
    )
  } finally {
    await close()
    await store?.close()
  }
}

function filesText(findings: readonly string[]): string {
  if (findings.length === 0) return ''
  const lines = findings.map((finding) => `  damage: ${finding}`)
  return `${[...lines, 'These cannot be rebuilt: restore them from a backup.'].join('\n')}\n`
}

async function verifyFolder(directory: string) {
  const report = await verifyDataFolder(directory)
  const { journals, snapshots, records, tickets, archivedTickets } = report.counts
  const lines = [
    `${directory}: ${report.verdict}${report.isInUse ? ', in use by a server' : ''}`,
    `  ${snapshots} snapshots, ${journals} journals with ${records} records, ${tickets} tickets, ${archivedTickets} archived`,
    ...report.findings.map(({ file, byte, what, isDamage }) => {
      const place = file === null ? '' : `${file}${byte === null ? '' : ` at byte ${byte}`}: `
      return `  ${isDamage ? 'damage' : 'note'}: ${place}${what}`
    }),
    ...(report.verdict === 'damaged'
      ? ['Run `guichet store repair`: it keeps every intact record and sets the old files aside.']
      : []),
  ]
  return { report, text: `${lines.join('\n')}\n` }
}

async function verifyPostgres(database: DatabaseSettings) {
  const report = await verifyDatabase(database)
  const { ticket, line, record, inbox, outbox, timer } = report.counts
  const lines = [
    `${redactedDatabaseAddress(database)}: ${report.verdict}`,
    `  ${ticket} tickets with ${line} lines, ${record} records, ${timer} timers; waiting: ${inbox} activities, ${outbox} messages`,
    ...report.findings.map((what) => `  damage: ${what}`),
    ...(report.verdict === 'damaged'
      ? ['Run `guichet store repair`: it rebuilds the data for searches and lists from the documents.']
      : []),
  ]
  return { report, text: `${lines.join('\n')}\n` }
}
