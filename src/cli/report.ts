import { writeFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import type { Command } from 'commander'
import { loadDeskHours } from '../catalogue/load-desk-hours.js'
import type { Config } from '../config.js'
import { csvText } from '../insight/csv.js'
import { readPeriod } from '../insight/period.js'
import { readTickets } from '../insight/read-tickets.js'
import { type Report, reportOf } from '../insight/report.js'
import { reportRows } from '../insight/report-rows.js'
import { reportText } from '../insight/report-text.js'
import { openStoreForReading } from '../open-store.js'
import { catalogueSource } from '../program-folders.js'
import { businessTimeBetween } from '../sla/business-time.js'
import { configFrom } from './environment.js'
import type { CommandContext } from './run-command.js'
import { CommandFailure } from './surroundings.js'

interface ReportOptions {
  readonly from?: string
  readonly to?: string
  readonly csv?: string
  readonly json?: boolean
}

export function addReport(program: Command, { around }: CommandContext): void {
  program
    .command('report')
    .description('Report the figures of the desk for a period. You can run it while the server is running.')
    .option('--from <day>', 'first day, YYYY-MM-DD (default: 30 days ago)')
    .option('--to <day>', 'last day, YYYY-MM-DD (default: today)')
    .option('--csv <file>', 'write the figures there, one a line: section,key,measure,value; - is the output')
    .option('--json', 'one JSON object')
    .action(async (options: ReportOptions) => {
      if (options.csv !== undefined && options.json === true)
        throw new CommandFailure('Give either --csv or --json, not both.', 2)
      const report = await reportFor(options, configFrom(around))
      if (options.json === true) around.stdout.write(`${JSON.stringify(report, null, 2)}\n`)
      else if (options.csv === '-') around.stdout.write(csvOf(report))
      else if (options.csv === undefined) around.stdout.write(reportText(report))
      else around.stderr.write(`${await writeCsv(options.csv, report)}\n`)
    })
}

async function reportFor(options: ReportOptions, config: Config): Promise<Report> {
  const now = Date.now()
  const read = readPeriod(options, config.timeZone, now)
  if (read.is === 'wrong') throw new CommandFailure(`--${read.problem}`, 2)
  const hours = loadDeskHours(catalogueSource(config), config.timeZone)
  const store = await openStoreForReading(config)
  const tickets = await readTickets(store, read.period.from, now).finally(() => store.close())
  return reportOf(tickets, read.period, (from, to) => businessTimeBetween(from, to, hours))
}

async function writeCsv(file: string, report: Report): Promise<string> {
  const path = resolve(file)
  try {
    await writeFile(path, csvOf(report))
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error)
    throw new CommandFailure(`${path} cannot be written: ${why}. Name a file in a folder that exists.`)
  }
  return `Written to ${path}`
}

function csvOf(report: Report): string {
  const rows = reportRows(report).map(({ section, key, measure, value }) => [section, key, measure, value])
  return csvText([['section', 'key', 'measure', 'value'], ...rows])
}
