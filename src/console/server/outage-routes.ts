import type { FastifyInstance } from 'fastify'
import type { Outage } from '../../desk/ticket/outage.js'
import type { Store } from '../../storage/store.js'
import type { ConsoleRouteDeps } from './console-route-deps.js'
import { OutageBody } from './outage-schema.js'
import { requireRole } from './require-session.js'
import { sendInlineAnswer, technicianActivity } from './tickets/technician-activity.js'

/** Registers the outage routes. Everyone at the desk can see outages; leads open, update and close them. */
export function outageRoutes(server: FastifyInstance, { clock, ingress, store }: ConsoleRouteDeps): void {
  server.get('/outages', async () => ({ outages: await openOutages(store) }))

  server.post('/outages', { preHandler: requireRole('lead', 'administrator') }, async (request, reply) => {
    const { act, id } = OutageBody.parse(request.body)
    const content = { type: 'outage', act, answer: 'inline' } as const
    const activity = technicianActivity(request.signedIn.account, id, clock.now(), content)
    const answer = await ingress.acceptInline(activity)
    return answer.outcome === 'done' && answer.alike !== undefined
      ? reply.send({ outcome: 'done', alike: answer.alike })
      : sendInlineAnswer(reply, answer)
  })
}

async function openOutages(store: Store): Promise<readonly Omit<Outage, 'audit'>[]> {
  const setting = await store.get('setting', 'outages')
  const numbers = setting?.kind === 'outages' ? setting.open : []
  const found = await Promise.all(numbers.map((number) => store.get('outage', number)))
  return found.flatMap((outage) => {
    if (outage === null) return []
    const { audit: _, ...shown } = outage
    return [shown]
  })
}
