import type { FastifyInstance, FastifyReply } from 'fastify'
import type { Clock } from '../../clock.js'
import type { Language } from '../../conversation/activity.js'
import { answerError } from '../../http/answer-error.js'
import { openEventStream } from '../../http/event-stream.js'
import { isFromOwnOrigin } from '../../http/own-origin.js'
import type { Intake } from '../channel.js'
import type { AcceptFrom } from './accept-from.js'
import { mailboxKey, type VisitorDetails, visitorActivity } from './activities.js'
import { fileRoutes, type PageFiles } from './file-routes.js'
import { languageFromHeader } from './language-from-header.js'
import type { Mailbox } from './mailbox.js'
import { offeredButton } from './offered-button.js'
import type { OpenPages } from './open-pages.js'
import { ownMessageRoutes } from './own-message-routes.js'
import { CommandBody, EventsQuery, MessageBody, PressBody, SessionQuery } from './schema.js'
import type { VisitorSessions } from './visitor-sessions.js'

export interface ChatDependencies {
  readonly intake: Intake
  readonly mailbox: Mailbox
  readonly files: PageFiles
  readonly pages: OpenPages
  readonly sessions: VisitorSessions
  readonly languages: readonly Language[]
  readonly publicOrigin: string
  readonly clock: Clock
}

const minuteMs = 60_000
/** An office behind one address is many people; one visitor is one pair of hands. */
const mostPerMinute = { address: 1_200, visitor: 60, newVisitorsPerAddress: 120 }
const bodyLimit = 256 * 1024

/** The routes of the requester's page. The rate limit and cookie plugins are there already. */
export function chatRoutes(server: FastifyInstance, chat: ChatDependencies): void {
  const { clock, intake, languages, mailbox, pages, sessions } = chat
  const limitAddress = server.createRateLimit({ max: mostPerMinute.address, timeWindow: minuteMs })
  const limitNewVisitors = server.createRateLimit({
    max: mostPerMinute.newVisitorsPerAddress,
    timeWindow: minuteMs,
  })
  const limitVisitor = server.createRateLimit({
    max: mostPerMinute.visitor,
    timeWindow: minuteMs,
    keyGenerator: (request) => sessions.visitorOf(request) ?? request.ip,
  })

  server.setErrorHandler(answerError)
  server.addHook('onRequest', async (request, reply) => {
    if (!isFromOwnOrigin(request, chat.publicOrigin)) return reply.code(403).send({ error: 'forbidden' })
    if (isOver(await limitAddress(request))) return tooMany(reply)
  })

  server.get('/session', async (request, reply) => {
    const { language: asked } = SessionQuery.parse(request.query)
    const language = asked && languages.includes(asked) ? asked : languageFromHeader(request, languages)
    const known = sessions.read(request)
    if (known.kind === 'forged') {
      sessions.forget(reply)
      return notSignedIn(reply)
    }
    if (known.kind === 'none' && isOver(await limitNewVisitors(request))) return tooMany(reply)

    const visitor = known.kind === 'visitor' ? known.visitor : sessions.newVisitor()
    if (known.kind === 'none')
      await intake.accept(
        visitorActivity(visitor, { language }, { id: 'hello', now: clock.now(), content: { type: 'hello' } }),
      )
    sessions.keep(reply, visitor)
    return { conversation: visitor, language, languages, files: chat.files.limits() }
  })

  server.post('/leave', async (_request, reply) => {
    sessions.forget(reply)
    return reply.code(204).send()
  })

  server.register(async (signedIn) => {
    signedIn.decorateRequest('visitor', '')
    signedIn.addHook('onRequest', async (request, reply) => {
      const visitor = sessions.visitorOf(request)
      if (visitor === null) return notSignedIn(reply)
      request.visitor = visitor
      if (request.method === 'POST' && isOver(await limitVisitor(request))) return tooMany(reply)
    })

    const accept: AcceptFrom = (request, details, id, content, more) =>
      intake.accept(
        visitorActivity(request.visitor, maskedDetails(details), { id, now: clock.now(), content, ...more }),
      )
    const maskedDetails = (details: VisitorDetails): VisitorDetails =>
      details.name === undefined ? details : { ...details, name: intake.mask(details.name).text }

    signedIn.post('/messages', { bodyLimit }, async (request, reply) => {
      const body = MessageBody.parse(request.body)
      const { text, count } = intake.mask(body.text)
      await mailbox.append(mailboxKey(request.visitor), {
        id: body.id,
        at: clock.now(),
        from: 'requester',
        content: { type: 'own', text, files: [] },
      })
      await accept(
        request,
        body,
        body.id,
        { type: 'message', text, attachments: [] },
        { maskedSecrets: count, messageId: body.id },
      )
      return reply.code(202).send({ id: body.id })
    })

    signedIn.post('/press', { bodyLimit }, async (request, reply) => {
      const body = PressBody.parse(request.body)
      const conversation = mailboxKey(request.visitor)
      const button = offeredButton(await mailbox.since(conversation, 0), body.entry, body.value)
      if (!button) return reply.code(400).send({ error: 'not-offered' })
      await mailbox.append(conversation, {
        id: body.id,
        at: clock.now(),
        from: 'requester',
        content: {
          type: 'own',
          text: button.label,
          files: [],
          pressed: { entry: body.entry, value: body.value },
        },
      })
      await accept(request, body, body.id, { type: 'press', value: body.value, messageId: body.entry })
      return reply.code(202).send({ id: body.id })
    })

    signedIn.post('/commands', { bodyLimit }, async (request, reply) => {
      const body = CommandBody.parse(request.body)
      await accept(request, body, body.id, { type: 'command', command: body.command })
      return reply.code(202).send({ id: body.id })
    })

    fileRoutes(signedIn, { ...chat, accept })
    ownMessageRoutes(signedIn, { ...chat, accept })

    signedIn.get('/events', async (request, reply) => {
      const conversation = mailboxKey(request.visitor)
      if (!pages.hasRoom(conversation)) return tooMany(reply)
      const { after } = EventsQuery.parse(request.query)
      const last = Number(request.headers['last-event-id'] ?? after ?? 0)
      pages.add(conversation, openEventStream(reply), Number.isSafeInteger(last) ? last : 0)
    })
  })
}

function isOver(limit: { isAllowed: boolean; isExceeded?: boolean }): boolean {
  return !limit.isAllowed && limit.isExceeded === true
}

function tooMany(reply: FastifyReply): FastifyReply {
  return reply.code(429).header('retry-after', '10').send({ error: 'too-many' })
}

function notSignedIn(reply: FastifyReply): FastifyReply {
  return reply.code(401).send({ error: 'not-signed-in' })
}

declare module 'fastify' {
  interface FastifyRequest {
    visitor: string
  }
}
