import { writeFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import type { Command } from 'commander'
import { openStorageForReading } from '../../app/open-storage.js'
import { catalogueSource } from '../../app/paths.js'
import type { Config } from '../../config.js'
import { loadDeskHours } from '../../content/load/load-desk-hours.js'
import { businessTimeBetween } from '../../desk/calendar/business-time.js'
import { formatCsv } from '../../reports/csv.js'
import { readReportedTickets } from '../../reports/read-reported-tickets.js'
import { buildReport, type Report } from '../../reports/report.js'
import { parsePeriod } from '../../reports/report-period.js'
import { buildReportRows } from '../../reports/report-rows.js'
import { formatReport } from '../../reports/report-text.js'
import { loadConfig } from '../load-config.js'
import { CliError } from '../process-io.js'
import type { CliContext } from '../run-cli.js'

interface ReportOptions {
  readonly from?: string
  readonly to?: string
  readonly csv?: string
  readonly json?: boolean
}

export function registerReportCommand(program: Command, { io }: CliContext): void {
  program
    .command('report')
    .description("Show the desk's figures for a period. You can run this while the server is running.")
    .option('--from <day>', 'first day, YYYY-MM-DD (default: 30 days ago)')
    .option('--to <day>', 'last day, YYYY-MM-DD (default: today)')
    .option(
      '--csv <file>',
      'write the figures to this file, one per line: section,key,measure,value; use - for standard output',
    )
    .option('--json', 'print one JSON object')
    .action(async (options: ReportOptions) => {
      if (options.csv !== undefined && options.json === true)
        throw new CliError('Give either --csv or --json, not both.', 2)
      const report = await reportFor(options, loadConfig(io))
      if (options.json === true) io.stdout.write(`${JSON.stringify(report, null, 2)}\n`)
      else if (options.csv === '-') io.stdout.write(csvOf(report))
      else if (options.csv === undefined) io.stdout.write(formatReport(report))
      else io.stderr.write(`${await writeCsv(options.csv, report)}\n`)
    })
}

async function reportFor(options: ReportOptions, config: Config): Promise<Report> {
  const now = Date.now()
  const read = parsePeriod(options, config.timeZone, now)
  if (read.is === 'wrong') throw new CliError(`--${read.problem}`, 2)
  const hours = loadDeskHours(catalogueSource(config), config.timeZone)
  const store = await openStorageForReading(config)
  const tickets = await readReportedTickets(store, read.period.from, now).finally(() => store.close())
  return buildReport(tickets, read.period, (from, to) => businessTimeBetween(from, to, hours))
}

async function writeCsv(file: string, report: Report): Promise<string> {
  const path = resolve(file)
  try {
    await writeFile(path, csvOf(report))
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error)
    throw new CliError(`${path} cannot be written: ${why}. Use a file in an existing folder.`)
  }
  return `Written to ${path}`
}

function csvOf(report: Report): string {
  const rows = buildReportRows(report).map(({ section, key, measure, value }) => [
    section,
    key,
    measure,
    value,
  ])
  return formatCsv([['section', 'key', 'measure', 'value'], ...rows])
}
