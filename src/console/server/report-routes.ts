import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { readReportedTickets } from '../../reports/read-reported-tickets.js'
import { buildReport } from '../../reports/report.js'
import { parsePeriod } from '../../reports/report-period.js'
import { auditActor } from './audit-actor.js'
import type { ConsoleRouteDeps } from './console-route-deps.js'
import { requireRole } from './require-session.js'

const ReportRequest = z.strictObject({ from: z.string().optional(), to: z.string().optional() })

/** Registers the report route for leads and administrators. The figures are those of `guichet report --json`. */
export function reportRoutes(server: FastifyInstance, deps: ConsoleRouteDeps): void {
  const { audit, clock, store, timeZone, openMsBetween } = deps
  server.get('/report', { preHandler: requireRole('lead', 'administrator') }, async (request, reply) => {
    const now = clock.now()
    const read = parsePeriod(ReportRequest.parse(request.query), timeZone, now)
    if (read.is === 'wrong') return reply.code(400).send({ error: 'wrong-period', message: read.problem })
    const tickets = await readReportedTickets(store, read.period.from, now)
    const { fromDay, toDay } = read.period
    await audit.record({
      event: 'report-exported',
      result: 'done',
      ...auditActor(request),
      detail: { from: fromDay, to: toDay },
    })
    return buildReport(tickets, read.period, openMsBetween)
  })
}
