import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { readPeriod } from '../../insight/period.js'
import { readTickets } from '../../insight/read-tickets.js'
import { reportOf } from '../../insight/report.js'
import { auditedBy } from './audited-by.js'
import type { ConsoleParts } from './console-parts.js'
import { requireRole } from './require-session.js'

const ReportRequest = z.strictObject({ from: z.string().optional(), to: z.string().optional() })

/** Registers the report route for leads and administrators, with the same figures as `guichet report --json`. */
export function reportRoutes(server: FastifyInstance, parts: ConsoleParts): void {
  const { audit, clock, store, timeZone, openMsBetween } = parts
  server.get('/report', { preHandler: requireRole('lead', 'administrator') }, async (request, reply) => {
    const now = clock.now()
    const read = readPeriod(ReportRequest.parse(request.query), timeZone, now)
    if (read.is === 'wrong') return reply.code(400).send({ error: 'wrong-period', message: read.problem })
    const tickets = await readTickets(store, read.period.from, now)
    const { fromDay, toDay } = read.period
    await audit.record({
      event: 'report-exported',
      result: 'done',
      ...auditedBy(request),
      detail: { from: fromDay, to: toDay },
    })
    return reportOf(tickets, read.period, openMsBetween)
  })
}
