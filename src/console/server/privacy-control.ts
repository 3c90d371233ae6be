import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import type { Audit } from '../../audit/audit.js'
import { byMachine } from '../../audit/parties.js'
import type { Clock } from '../../clock.js'
import type { Caretaker } from '../../privacy/caretaker.js'
import { copyOnRequest, forgetOnRequest } from '../../privacy/on-request.js'
import type { Store } from '../../stores/store.js'

const Who = z.strictObject({ who: z.string().min(1).max(300) })

/** Registers the privacy routes for the machine's administrator. The caller must have checked the key. */
export function privacyControl(
  server: FastifyInstance,
  parts: { caretaker: Caretaker; clock: Clock; store: Store; audit: Audit },
): void {
  server.post('/control/person/export', async (request) => copyOnRequest(parts, Who.parse(request.body).who))

  server.post('/control/person/forget', async (request) =>
    forgetOnRequest(parts, Who.parse(request.body).who),
  )

  server.post('/control/retention', async () => parts.caretaker.applyRetention(byMachine))
}
