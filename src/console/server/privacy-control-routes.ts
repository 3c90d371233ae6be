import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import type { Clock } from '../../clock.js'
import { handleErasureRequest, handleExportRequest } from '../../privacy/data-subject-requests.js'
import type { RetentionJob } from '../../privacy/retention-job.js'
import type { AuditLog } from '../../reports/audit/audit-log.js'
import { commandLineActor } from '../../reports/audit/audit-parties.js'
import type { Store } from '../../storage/store.js'

const Who = z.strictObject({ who: z.string().min(1).max(300) })

/** Registers the privacy routes for the machine's administrator. The caller has to check the key. */
export function privacyControlRoutes(
  server: FastifyInstance,
  parts: { retentionJob: RetentionJob; clock: Clock; store: Store; audit: AuditLog },
): void {
  server.post('/control/person/export', async (request) =>
    handleExportRequest(parts, Who.parse(request.body).who),
  )

  server.post('/control/person/forget', async (request) =>
    handleErasureRequest(parts, Who.parse(request.body).who),
  )

  server.post('/control/retention', async () => parts.retentionJob.applyRetention(commandLineActor))
}
