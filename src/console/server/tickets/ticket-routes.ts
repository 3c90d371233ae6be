import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { staffIdOf } from '../../../desk/people/people-policy.js'
import { presenceKey } from '../../../desk/people/presence.js'
import { restrictedQueues } from '../../../desk/people/queues.js'
import type { Message } from '../../../desk/view/message.js'
import type { ActivityContent } from '../../../engine/activity.js'
import { openEventStream } from '../../../http/event-stream.js'
import { sendTooManyRequests } from '../../../http/rate-limits.js'
import { parseMarkdown } from '../../../markdown/parse-markdown.js'
import { documentToPlainText } from '../../../markdown/plain-text.js'
import { recordTranscriptAccess } from '../../../privacy/record-access.js'
import type { ConsoleRouteDeps } from '../console-route-deps.js'
import { requireRole } from '../require-session.js'
import { CommandBody, HandOverBody, PauseBody, PresenceBody, QueueQuery, TicketParams } from '../schema.js'
import { buildQueueRow } from './build-queue-row.js'
import { isReadableBy, sendRestricted } from './is-readable-by.js'
import { loadQueuePage } from './load-queue-page.js'
import { countTicketsByQueue } from './queue-views.js'
import { sendInlineAnswer, technicianActivity } from './technician-activity.js'
import { ticketView } from './ticket-views.js'
import { listWatchedTickets } from './watched-tickets.js'

/** Registers the desk's routes: lists, single tickets, and commands on them. */
export function ticketRoutes(server: FastifyInstance, deps: ConsoleRouteDeps): void {
  const { clock, events, ingress, people, queues, store } = deps

  server.get('/queue', async (request) => {
    const query = QueueQuery.parse(request.query)
    const { account } = request.signedIn
    const technician = staffIdOf(people(), account)
    const restricted = restrictedQueues(queues())
    const reader = { id: technician, groups: account.groups, restricted }
    const eyes = { account: account.id, technician, language: account.language }
    const ids = queues().queues.map(({ id }) => id)
    const [{ tickets, total }, counts, watched] = await Promise.all([
      loadQueuePage(deps, query, reader),
      countTicketsByQueue(store, ids, reader),
      listWatchedTickets(store, reader),
    ])
    return {
      rows: await Promise.all(tickets.map((ticket) => buildQueueRow(ticket, store, deps, eyes, clock.now()))),
      total,
      counts,
      watched,
      technician,
    }
  })

  server.get('/tickets/:number', async (request, reply) => {
    const { number } = TicketParams.parse(request.params)
    const ticket = await store.ticket(number)
    if (!ticket) return reply.code(404).send({ error: 'not-found' })
    const { account } = request.signedIn
    if (!isReadableBy(deps, account, ticket)) return sendRestricted(reply, number)
    const reader = { at: clock.now(), by: account.id, byName: account.name, from: 'console' }
    await recordTranscriptAccess(store, number, reader)
    return { ticket: await ticketView(ticket, store, deps, account, clock.now()) }
  })

  server.post('/tickets/:number/acts', async (request, reply) => {
    const { number } = TicketParams.parse(request.params)
    return takeAct(request, reply, number)
  })

  /** Accepts commands that don't concern a particular ticket. */
  server.post('/acts', (request, reply) => takeAct(request, reply, null))

  server.get('/pause', async () => {
    const setting = await store.get('setting', 'paused')
    return setting?.kind === 'paused'
      ? { bot: setting.bot, topics: setting.topics }
      : { bot: false, topics: [] }
  })

  server.post('/pause', { preHandler: requireRole('lead', 'administrator') }, async (request, reply) => {
    const { id, paused, topic } = PauseBody.parse(request.body)
    const content: ActivityContent = { type: 'bot.pause', topic, paused }
    return sendInlineAnswer(
      reply,
      await ingress.acceptInline(technicianActivity(request.signedIn.account, id, clock.now(), content)),
    )
  })

  server.get('/presence', async (request) => {
    const said = await store.get('setting', presenceKey(staffIdOf(people(), request.signedIn.account)))
    return { presence: said?.kind === 'presence' ? said.presence : 'available' }
  })

  server.post('/presence', async (request, reply) => {
    const { id, presence } = PresenceBody.parse(request.body)
    const content: ActivityContent = { type: 'presence.set', presence, answer: 'inline' }
    return sendInlineAnswer(
      reply,
      await ingress.acceptInline(technicianActivity(request.signedIn.account, id, clock.now(), content)),
    )
  })

  server.post('/hand-over', async (request, reply) => {
    const { id } = HandOverBody.parse(request.body)
    const content: ActivityContent = { type: 'desk.summarise-shift', answer: 'inline' }
    const answer = await ingress.acceptInline(
      technicianActivity(request.signedIn.account, id, clock.now(), content),
    )
    return answer.outcome === 'done' && answer.message !== null
      ? reply.send({ outcome: 'done', text: answer.message.text })
      : sendInlineAnswer(reply, answer)
  })

  server.get('/events', async (request, reply) => {
    const { account, session } = request.signedIn
    if (!events.hasRoom(account.id)) return sendTooManyRequests(reply)
    events.add(session, openEventStream(reply))
  })

  async function takeAct(request: FastifyRequest, reply: FastifyReply, ticket: string | null) {
    const { act, id } = CommandBody.parse(request.body)
    const content: ActivityContent = { type: 'desk.command', ticket, command: act }
    const answer = await ingress.acceptInline(
      technicianActivity(request.signedIn.account, id, clock.now(), content),
    )
    // A command without a ticket may have opened a new one.
    if (ticket === null && answer.outcome === 'done' && answer.card !== null)
      return reply.send({ outcome: 'done', ticket: answer.card.number, text: wordsOf(answer.message) })
    return sendInlineAnswer(reply, answer)
  }
}

function wordsOf(message: Message | null): string {
  return message === null ? '' : documentToPlainText(parseMarkdown(message.text))
}
