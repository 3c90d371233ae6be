import type { Command } from 'commander'
import { z } from 'zod'
import { type AuditRecord, auditEvents, auditResults } from '../audit/audit-record.js'
import { type AuditQuery, walkAudit } from '../audit/read-audit.js'
import { auditColumns, auditRow, detailText } from '../insight/audit-rows.js'
import { csvText } from '../insight/csv.js'
import { readPeriod } from '../insight/period.js'
import { openStoreForReading } from '../open-store.js'
import { configFrom } from './environment.js'
import { jsonOf, lineOf } from './for-terminal.js'
import type { CommandContext } from './run-command.js'
import { CommandFailure } from './surroundings.js'

interface AuditOptions {
  readonly since?: string
  readonly until?: string
  readonly event?: string
  readonly result?: string
  readonly person?: string
  readonly csv?: boolean
  readonly json?: boolean
}

/** Adds `guichet audit`: who did what to whom, and from where. */
export function addAudit(program: Command, { around }: CommandContext): void {
  program
    .command('audit')
    .description(
      'List sign-ins, refusals and changes to accounts and settings, newest first. You can run it while the server is running.',
    )
    .option('--since <day>', 'first day, YYYY-MM-DD (default: 30 days ago)')
    .option('--until <day>', 'last day, YYYY-MM-DD (default: today)')
    .option('--event <event>', 'one kind, such as sign-in')
    .option('--result <result>', 'done, refused or failed')
    .option('--person <text>', 'part of an id, a name, an email or a network address')
    .option('--csv', 'as CSV')
    .option('--json', 'one JSON object a line')
    .action(async (options: AuditOptions) => {
      if (options.csv === true && options.json === true)
        throw new CommandFailure('Give either --csv or --json, not both.', 2)
      const config = configFrom(around)
      const query = queryFrom(options, config.timeZone)
      const store = await openStoreForReading(config)
      try {
        if (options.csv === true) around.stdout.write(csvText([auditColumns]))
        for await (const { record } of walkAudit(store, query)) around.stdout.write(textOf(record, options))
      } finally {
        await store.close()
      }
    })
}

function queryFrom({ since, until, event, result, person }: AuditOptions, timeZone: string): AuditQuery {
  const read = readPeriod({ from: since, to: until }, timeZone, Date.now())
  if (read.is === 'wrong')
    throw new CommandFailure(`--${read.problem.replace(/^from/, 'since').replace(/^to/, 'until')}`, 2)
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
    throw new CommandFailure(`There is no --${option} ${given}. Name one of: ${known.join(', ')}.`, 2)
  return read.data as T
}

function textOf(record: AuditRecord, { csv, json }: AuditOptions): string {
  if (json === true) return `${jsonOf(record)}\n`
  return csv === true ? csvText([auditRow(record)]) : `${lineFor(record)}\n`
}

function lineFor({ about, address, at, by, channel, count, detail, event, result }: AuditRecord): string {
  const nameOf = ({ id, name, email }: AuditRecord['about'][number]) => email ?? name ?? id
  return lineOf(
    [
      new Date(at).toISOString(),
      event,
      result,
      by === null ? '-' : nameOf(by),
      ...(about.length === 0 ? [] : [`about ${about.map(nameOf).join(', ')}`]),
      `from ${channel}${address === null ? '' : ` ${address}`}`,
      ...(count === 1 ? [] : [`${count} times`]),
      detailText(detail),
    ]
      .filter((part) => part !== '')
      .join(' | '),
  )
}
