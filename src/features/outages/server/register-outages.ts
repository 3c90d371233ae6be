import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Outage } from '../../../desk/ticket/outage.js'
import type { InlineAnswer } from '../../../desk/view/message.js'
import type { ActivityContent } from '../../../engine/activity.js'
import type { Store } from '../../../storage/store.js'
import { OutageBody } from './outage-schema.js'

export interface OutageRouteDeps {
  readonly store: Store
  /** Answers 403 to people who aren't leads. */
  readonly requireLead: (request: FastifyRequest, reply: FastifyReply) => Promise<unknown>
  /** Runs a command of the person who is signed in. `id` comes from the page, so that a command sent twice is carried out once. */
  readonly run: (request: FastifyRequest, id: string, content: ActivityContent) => Promise<InlineAnswer>
  /** Responds with whether the command was carried out, and the reason if it was refused. */
  readonly send: (reply: FastifyReply, answer: InlineAnswer) => FastifyReply
}

/** Registers the outage routes. Everyone at the desk can see outages; leads open, update and close them. */
export function registerOutages(
  server: FastifyInstance,
  { requireLead, run, send, store }: OutageRouteDeps,
): void {
  server.get('/outages', async () => ({ outages: await openOutages(store) }))

  server.post('/outages', { preHandler: requireLead }, async (request, reply) => {
    const { act, id } = OutageBody.parse(request.body)
    const answer = await run(request, id, { type: 'outage.command', command: act })
    return answer.outcome === 'done' && answer.alike !== undefined
      ? reply.send({ outcome: 'done', alike: answer.alike })
      : send(reply, answer)
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
