import type { FastifyInstance } from 'fastify'
import { staffIdOf } from '../../../desk/people/people-policy.js'
import { isInChat } from '../../../desk/ticket/call.js'
import type { ConsoleRouteDeps } from '../console-route-deps.js'
import { TicketParams } from '../schema.js'

/** Minimum time between typing indicators, because platforms show each for a few seconds. */
const oncePerMs = 3_000
const mostRemembered = 5_000

/** Shows the requester a typing indicator, if their platform has one. Nothing is recorded. */
export function typingRoute(
  server: FastifyInstance,
  { clock, people, store, typing }: ConsoleRouteDeps,
): void {
  const last = new Map<string, number>()

  server.post('/tickets/:number/typing', async (request, reply) => {
    const { number } = TicketParams.parse(request.params)
    const ticket = await store.ticket(number)
    const isTheirs = ticket?.assignment.assignee?.id === staffIdOf(people(), request.signedIn.account)
    const isOver = ticket?.state === 'resolved' || ticket?.state === 'closed'
    if (ticket === null || !isTheirs || isOver || !isInChat(ticket)) return reply.code(204).send()
    const now = clock.now()
    if (now - (last.get(number) ?? 0) < oncePerMs) return reply.code(204).send()
    last.delete(number)
    last.set(number, now)
    if (last.size > mostRemembered) last.delete(last.keys().next().value!)
    await typing(ticket.reference)
    return reply.code(204).send()
  })
}
