import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { auditEvents, auditResults } from '../../reports/audit/audit-record.js'
import { type AuditQuery, readAuditPage, walkAudit } from '../../reports/audit/read-audit.js'
import { auditColumns, buildAuditRow } from '../../reports/audit-rows.js'
import { formatCsv } from '../../reports/csv.js'
import { parsePeriod, type ReportPeriod } from '../../reports/report-period.js'
import { auditActor } from './audit-actor.js'
import type { ConsoleRouteDeps } from './console-route-deps.js'
import { requireRole } from './require-session.js'

const perPage = 50
/**
 * Maximum number of exported rows, because spreadsheets open about a million. `guichet audit` exports the whole log.
 */
const mostExported = 100_000

const empty = z.literal('').transform(() => undefined)
const Filter = z.object({
  from: z.string().max(10).optional(),
  to: z.string().max(10).optional(),
  event: z.enum(auditEvents).or(empty).optional(),
  result: z.enum(auditResults).or(empty).optional(),
  person: z.string().trim().max(200).optional(),
})
const PageFilter = Filter.extend({
  before: z
    .string()
    .regex(/^\d{4}-\d{2}-\d{2}\/[\w:.-]{1,60}$/)
    .optional(),
})

/**
 * Registers the audit routes for administrators: a page of records, or a whole selection as CSV. Exports are audited
 * too.
 */
export function auditRoutes(server: FastifyInstance, deps: ConsoleRouteDeps): void {
  const { audit, clock, store, timeZone } = deps
  const preHandler = requireRole('administrator')
  const read = (asked: z.infer<typeof PageFilter>): Selection | null => {
    const { from, to, ...filter } = asked
    const period = parsePeriod({ from: from || undefined, to: to || undefined }, timeZone, clock.now())
    if (period.is === 'wrong') return null
    return { period: period.period, query: { ...filter, from: period.period.from, to: period.period.to } }
  }

  server.get('/audit', { preHandler }, async (request, reply) => {
    const selection = read(PageFilter.parse(request.query))
    if (selection === null) return reply.code(400).send({ error: 'wrong-period' })
    const { fromDay, toDay } = selection.period
    const { records, next } = await readAuditPage(store, selection.query, perPage)
    return { fromDay, toDay, next, records: records.map(({ key, record }) => ({ key, ...record })) }
  })

  server.get('/audit.csv', { preHandler }, async (request, reply) => {
    const selection = read(Filter.parse(request.query))
    if (selection === null) return reply.code(400).send({ error: 'wrong-period' })
    const rows: (readonly (string | number)[])[] = [auditColumns]
    for await (const { record } of walkAudit(store, selection.query)) {
      if (rows.length > mostExported) break
      rows.push(buildAuditRow(record))
    }
    const { fromDay, toDay } = selection.period
    const { event = 'all', result = 'all', person = '' } = selection.query
    await audit.record({
      event: 'audit-exported',
      result: 'done',
      ...auditActor(request),
      detail: { from: fromDay, to: toDay, event, result, isOfPerson: person !== '', count: rows.length - 1 },
    })
    return reply
      .type('text/csv; charset=utf-8')
      .header('content-disposition', `attachment; filename="guichet-audit-${fromDay}-${toDay}.csv"`)
      .send(formatCsv(rows))
  })
}

interface Selection {
  readonly period: ReportPeriod
  readonly query: AuditQuery
}
