import type { Command } from 'commander'
import type { DatabaseSettings } from '../../config.js'
import { verify } from '../../stores/lowdb/verify.js'
import { verifyDatabase } from '../../stores/postgres/verify.js'
import { configFrom } from '../environment.js'
import type { CommandContext } from '../run-command.js'
import { databaseName } from './database-name.js'

export function addVerify(store: Command, { around, exitWith }: CommandContext): void {
  const { stdout } = around
  store
    .command('verify')
    .description('Read everything that is kept and say what is wrong with it. Changes nothing.')
    .option('--json', 'the report as JSON')
    .action(async ({ json }: { json?: boolean }) => {
      const { dataDirectory, database } = configFrom(around)
      const { report, text } =
        database === null ? await verifyFolder(dataDirectory) : await verifyPostgres(database)
      if (report.verdict === 'damaged') exitWith(1)
      stdout.write(json === true ? `${JSON.stringify(report, null, 2)}\n` : text)
    })
}

async function verifyFolder(directory: string) {
  const report = await verify(directory)
  const { journals, snapshots, records, tickets, archivedTickets } = report.counts
  const lines = [
    `${directory}: ${report.verdict}${report.isInUse ? ', in use by a server' : ''}`,
    `  ${snapshots} snapshots, ${journals} journals with ${records} records, ${tickets} tickets, ${archivedTickets} archived`,
    ...report.findings.map(({ file, byte, what, isDamage }) => {
      const place = file === null ? '' : `${file}${byte === null ? '' : ` at byte ${byte}`}: `
      return `  ${isDamage ? 'damage' : 'note'}: ${place}${what}`
    }),
    ...(report.verdict === 'damaged'
      ? ['Run `guichet store repair`: it keeps every sound record and puts the old files aside.']
      : []),
  ]
  return { report, text: `${lines.join('\n')}\n` }
}

async function verifyPostgres(database: DatabaseSettings) {
  const report = await verifyDatabase(database)
  const { ticket, line, record, inbox, outbox, timer } = report.counts
  const lines = [
    `${databaseName(database)}: ${report.verdict}`,
    `  ${ticket} tickets with ${line} lines, ${record} records, ${timer} timers; waiting: ${inbox} activities, ${outbox} messages`,
    ...report.findings.map((what) => `  damage: ${what}`),
    ...(report.verdict === 'damaged'
      ? ['Run `guichet store repair`: it makes what is searched and listed anew from the documents.']
      : []),
  ]
  return { report, text: `${lines.join('\n')}\n` }
}
