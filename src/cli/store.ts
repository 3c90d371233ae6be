import type { Command } from 'commander'
import { systemClock } from '../clock.js'
import { repair } from '../stores/lowdb/repair.js'
import { verify } from '../stores/lowdb/verify.js'
import { configFrom } from './environment.js'
import type { CommandContext } from './run-command.js'

/** `guichet store verify` and `guichet store repair`. */
export function addStore(program: Command, { around, exitWith }: CommandContext): void {
  const { stdout } = around
  const store = program.command('store').description('Look after the data folder.')

  store
    .command('verify')
    .description('Read every byte of the data folder and say what is wrong with it. Changes nothing.')
    .option('--json', 'the report as JSON')
    .action(async (options: { json?: boolean }) => {
      const { dataDirectory } = configFrom(around)
      const report = await verify(dataDirectory)
      if (report.verdict === 'damaged') exitWith(1)
      if (options.json === true) {
        stdout.write(`${JSON.stringify(report, null, 2)}\n`)
        return
      }
      const { journals, snapshots, records, tickets, archivedTickets } = report.counts
      stdout.write(`${dataDirectory}: ${report.verdict}${report.isInUse ? ', in use by a server' : ''}\n`)
      stdout.write(
        `  ${snapshots} snapshots, ${journals} journals with ${records} records, ${tickets} tickets, ${archivedTickets} archived\n`,
      )
      for (const { file, byte, what, isDamage } of report.findings) {
        const place = file === null ? '' : `${file}${byte === null ? '' : ` at byte ${byte}`}: `
        stdout.write(`  ${isDamage ? 'damage' : 'note'}: ${place}${what}\n`)
      }
      if (report.verdict === 'damaged')
        stdout.write(
          'Run `guichet store repair`: it keeps every sound record and puts the old files aside.\n',
        )
    })

  store
    .command('repair')
    .description(
      'Make a damaged data folder usable: keeps every sound record, puts the files aside as they were.',
    )
    .action(async () => {
      const { dataDirectory } = configFrom(around)
      const report = await repair(dataDirectory, systemClock)
      if (!report.isChanged) {
        stdout.write('There is nothing to repair.\n')
        return
      }
      for (const lost of report.lost) stdout.write(`  lost: ${lost}\n`)
      for (const file of report.setAside) stdout.write(`  put aside: ${file}\n`)
      stdout.write('Repaired. The server can start on this folder.\n')
    })
}
