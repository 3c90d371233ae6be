import type { Command } from 'commander'
import { z } from 'zod'
import { openStorageForReading } from '../../app/open-storage.js'
import { type AuditRecord, auditEvents, auditResults } from '../../reports/audit/audit-record.js'
import { type AuditQuery, walkAudit } from '../../reports/audit/read-audit.js'
import { auditColumns, buildAuditRow, formatAuditDetail } from '../../reports/audit-rows.js'
import { formatCsv } from '../../reports/csv.js'
import { parsePeriod } from '../../reports/report-period.js'
import { loadConfig } from '../load-config.js'
import { CliError } from '../process-io.js'
import type { CliContext } from '../run-cli.js'
import { sanitizeJson, sanitizeLine } from '../sanitize-output.js'

interface AuditOptions {
  readonly since?: string
  readonly until?: string
  readonly event?: string
  readonly result?: string
  readonly person?: string
  readonly csv?: boolean
  readonly json?: boolean
}

/** Adds `guichet audit`, which shows who did what to whom, and from where. */
export function registerAuditCommand(program: Command, { io }: CliContext): void {
  program
    .command('audit')
    .description(
      'List sign-ins, refusals and changes to accounts and settings, newest first. You can run it while the server is running.',
    )
    .option('--since <day>', 'first day, YYYY-MM-DD (default: 30 days ago)')
    .option('--until <day>', 'last day, YYYY-MM-DD (default: today)')
    .option('--event <event>', 'only this kind of event, such as sign-in')
    .option('--result <result>', 'only this result: done, refused or failed')
    .option('--person <text>', 'only people with this in their ID, name, email or network address')
    .option('--csv', 'as CSV')
    .option('--json', 'print one JSON object per line')
    .action(async (options: AuditOptions) => {
      if (options.csv === true && options.json === true)
        throw new CliError('Give either --csv or --json, not both.', 2)
      const config = loadConfig(io)
      const query = queryFrom(options, config.timeZone)
      const store = await openStorageForReading(config)
      try {
        if (options.csv === true) io.stdout.write(formatCsv([auditColumns]))
        for await (const { record } of walkAudit(store, query)) io.stdout.write(textOf(record, options))
      } finally {
        await store.close()
      }
    })
}

function queryFrom({ since, until, event, result, person }: AuditOptions, timeZone: string): AuditQuery {
  const read = parsePeriod({ from: since, to: until }, timeZone, Date.now())
  if (read.is === 'wrong')
    throw new CliError(`--${read.problem.replace(/^from/, 'since').replace(/^to/, 'until')}`, 2)
  const { from, to } = read.period
  return {
    from,
    to,
    event: oneOf('event', auditEvents, event),
    result: oneOf('result', auditResults, result),
    person,
  }
}

function oneOf<T extends string>(
  option: string,
  known: readonly T[],
  given: string | undefined,
): T | undefined {
  if (given === undefined) return undefined
  const read = z.enum(known).safeParse(given)
  if (!read.success)
    throw new CliError(`There is no --${option} ${given}. Use one of: ${known.join(', ')}.`, 2)
  return read.data as T
}

function textOf(record: AuditRecord, { csv, json }: AuditOptions): string {
  if (json === true) return `${sanitizeJson(record)}\n`
  return csv === true ? formatCsv([buildAuditRow(record)]) : `${lineFor(record)}\n`
}

function lineFor({ about, address, at, by, channel, count, detail, event, result }: AuditRecord): string {
  const nameOf = ({ id, name, email }: AuditRecord['about'][number]) => email ?? name ?? id
  return sanitizeLine(
    [
      new Date(at).toISOString(),
      event,
      result,
      by === null ? '-' : nameOf(by),
      ...(about.length === 0 ? [] : [`about ${about.map(nameOf).join(', ')}`]),
      `from ${channel}${address === null ? '' : ` ${address}`}`,
      ...(count === 1 ? [] : [`${count} times`]),
      formatAuditDetail(detail),
    ]
      .filter((part) => part !== '')
      .join(' | '),
  )
}
