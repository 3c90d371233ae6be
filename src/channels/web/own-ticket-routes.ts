import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Clock } from '../../clock.js'
import type { Language } from '../../engine/activity.js'
import type { Ingress, OwnTicketReader } from '../channel.js'
import { languageFromHeader } from './language-from-header.js'
import type { Mailbox } from './mailbox.js'
import { OwnTicketCommandBody, OwnTicketParams, OwnTicketQuery, OwnTicketsQuery } from './schema.js'
import { buildWebActivity, mailboxKey, type WebPerson } from './web-activity.js'

export interface OwnTicketRouteDeps {
  readonly ingress: Ingress
  readonly mailbox: Mailbox
  readonly ownTickets: OwnTicketReader
  readonly languages: readonly Language[]
  readonly clock: Clock
}

const bodyLimit = 256 * 1024

/** Registers the routes for a person's own tickets. Other people's tickets are never returned, whatever number is requested. */
export function ownTicketRoutes(
  server: FastifyInstance,
  { ingress, mailbox, ownTickets, languages, clock }: OwnTicketRouteDeps,
): void {
  const personOf = ({ who }: FastifyRequest) => mailboxKey(who.conversation)
  const languageOf = (request: FastifyRequest, asked: Language | undefined) =>
    asked !== undefined && languages.includes(asked) ? asked : languageFromHeader(request, languages)

  server.get('/tickets', async (request, reply) => {
    const { scope, offset, language } = OwnTicketsQuery.parse(request.query)
    reply.header('cache-control', 'no-store')
    return ownTickets.list(personOf(request), languageOf(request, language), scope, offset)
  })

  server.get('/tickets/:number', async (request, reply) => {
    const { number } = OwnTicketParams.parse(request.params)
    const { language } = OwnTicketQuery.parse(request.query)
    const ticket = await ownTickets.show(personOf(request), languageOf(request, language), number)
    reply.header('cache-control', 'no-store')
    return ticket === null ? reply.code(404).send({ error: 'not-found' }) : { ticket }
  })

  server.post('/tickets/:number/acts', { bodyLimit }, async (request, reply) => {
    const { number } = OwnTicketParams.parse(request.params)
    const { id, act, ...details } = OwnTicketCommandBody.parse(request.body)
    const ticket = await ownTickets.show(personOf(request), languageOf(request, details.language), number)
    if (ticket === null) return reply.code(404).send({ error: 'not-found' })
    const masked = act.verb === 'add' ? { ...act, text: ingress.mask(act.text).text } : act
    // The message also appears in the conversation, before the reply to it.
    if (masked.verb === 'add' && ticket.acts.includes('add'))
      await keepLine(mailbox, request.who, id, masked.text, clock.now())
    const content = {
      type: 'self-service.command',
      ticket: number,
      command: masked,
      answer: 'inline',
    } as const
    const answer = await ingress.acceptInline(
      buildWebActivity(request.who, details, { id, now: clock.now(), content }),
    )
    if (answer.outcome === 'refused')
      return reply.code(409).send({ error: 'refused', message: answer.message.text })
    if (answer.outcome === 'late') return reply.code(202).send({ outcome: 'late' })
    return { outcome: 'done', message: answer.outcome === 'done' ? (answer.message?.text ?? '') : '' }
  })
}

async function keepLine(
  mailbox: Mailbox,
  who: WebPerson,
  id: string,
  text: string,
  at: number,
): Promise<void> {
  await mailbox.append(mailboxKey(who.conversation), {
    id,
    at,
    from: 'requester',
    content: { type: 'own', text, files: [] },
  })
}
