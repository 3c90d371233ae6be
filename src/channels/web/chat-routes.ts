import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Clock } from '../../clock.js'
import type { Language } from '../../engine/activity.js'
import { answerError } from '../../http/answer-error.js'
import { openEventStream } from '../../http/event-stream.js'
import { isSameOriginRequest } from '../../http/is-same-origin-request.js'
import type { Ingress } from '../channel.js'
import type { AcceptVisitorActivity } from './accept-visitor-activity.js'
import { type FileRouteDeps, fileRoutes } from './file-routes.js'
import { findOfferedButton } from './find-offered-button.js'
import { hashNetwork } from './hash-network.js'
import { languageFromHeader } from './language-from-header.js'
import type { Mailbox } from './mailbox.js'
import type { OpenPages } from './open-pages.js'
import { ownMessageRoutes } from './own-message-routes.js'
import { type OwnTicketRouteDeps, ownTicketRoutes } from './own-ticket-routes.js'
import { ButtonBody, CommandBody, EventsQuery, MessageBody, SessionQuery } from './schema.js'
import { type SignInRouteDeps, signInRoutes } from './sign-in-routes.js'
import {
  buildWebActivity,
  mailboxKey,
  type VisitorDetails,
  type WebPerson,
  webAuditParty,
} from './web-activity.js'

export interface ChatRouteDeps extends SignInRouteDeps, OwnTicketRouteDeps {
  readonly ingress: Ingress
  readonly mailbox: Mailbox
  readonly files: FileRouteDeps
  readonly pages: OpenPages
  readonly languages: readonly Language[]
  readonly publicOrigin: string
  readonly letsVisitorsIn: boolean
  readonly timeZone: string
  readonly clock: Clock
  /** Messages per minute allowed from the visitors of one address, and from all visitors together. */
  readonly floods: () => { readonly visitorAddress: number; readonly visitors: number }
  /** Key for hashing visitors' networks, so that they aren't stored in plain text. */
  readonly key: Buffer
}

const minuteMs = 60_000
/** Limits on requests per minute. An office behind one address has many people; a visitor is just one. */
const mostPerMinute = { address: 1_200, visitor: 60, newVisitorsPerAddress: 120 }
const bodyLimit = 256 * 1024

/** Registers the routes of the requester's page. Requires the rate-limit and cookie plugins. */
export function chatRoutes(server: FastifyInstance, chat: ChatRouteDeps): void {
  const { clock, ingress, languages, mailbox, pages, visitors, who } = chat
  const limitAddress = server.createRateLimit({ max: mostPerMinute.address, timeWindow: minuteMs })
  const limitNewVisitors = server.createRateLimit({
    max: mostPerMinute.newVisitorsPerAddress,
    timeWindow: minuteMs,
  })
  const limitVisitor = server.createRateLimit({
    max: mostPerMinute.visitor,
    timeWindow: minuteMs,
    keyGenerator: (request) => request.who.conversation,
  })
  // Limits for visitors who aren't signed in: per address, such as an office, and for the whole server.
  const limitVisitorAddress = server.createRateLimit({
    max: () => chat.floods().visitorAddress,
    timeWindow: minuteMs,
  })
  const limitVisitors = server.createRateLimit({
    max: () => chat.floods().visitors,
    timeWindow: minuteMs,
    keyGenerator: () => 'visitors',
  })
  const isTooMany = async (request: FastifyRequest): Promise<boolean> => {
    if (isOver(await limitVisitor(request))) return true
    if (request.who.kind !== 'visitor') return false
    return isOver(await limitVisitorAddress(request)) || isOver(await limitVisitors(request))
  }

  server.setErrorHandler(answerError)
  server.addHook('onRequest', async (request, reply) => {
    if (!isSameOriginRequest(request, chat.publicOrigin)) return reply.code(403).send({ error: 'forbidden' })
    if (isOver(await limitAddress(request))) return tooMany(reply)
    reply.header('cache-control', 'no-store')
  })

  server.get('/session', async (request, reply) => {
    const { language: asked } = SessionQuery.parse(request.query)
    const here = await who.read(request)
    const preferred = here.kind === 'requester' ? here.requester.language : undefined
    const language =
      [asked, preferred].find((one) => one !== undefined && languages.includes(one)) ??
      languageFromHeader(request, languages)
    if (here.kind === 'forged') {
      visitors.forget(reply)
      return notSignedIn(reply)
    }
    const { letsVisitorsIn, timeZone } = chat
    const { limits, letsVisitorsSend } = chat.files
    const files = here.kind === 'requester' || letsVisitorsSend ? limits() : null
    const answer = { language, languages, letsVisitorsIn, timeZone, files }
    if (here.kind === 'requester') {
      await greet(here, language)
      const { email, name } = here.requester
      return { ...answer, conversation: here.conversation, requester: { email, name } }
    }
    if (here.kind === 'nobody' && !chat.letsVisitorsIn)
      return { ...answer, conversation: null, requester: null }
    if (here.kind === 'nobody' && isOver(await limitNewVisitors(request))) return tooMany(reply)

    const visitor: WebPerson =
      here.kind === 'visitor' ? here : { kind: 'visitor', conversation: visitors.newVisitor() }
    if (here.kind === 'nobody') await greet(visitor, language)
    visitors.keep(reply, visitor.conversation)
    return { ...answer, conversation: visitor.conversation, requester: null }
  })
  const greet = (whom: WebPerson, language: Language) =>
    ingress.accept(
      buildWebActivity(
        whom,
        { language },
        { id: 'hello', now: clock.now(), content: { type: 'conversation.started' } },
      ),
    )
  signInRoutes(server, chat)

  server.post('/leave', async (_request, reply) => {
    visitors.forget(reply)
    return reply.code(204).send()
  })

  server.register(async (signedIn) => {
    signedIn.decorateRequest('who')
    signedIn.addHook('onRequest', async (request, reply) => {
      const here = await who.read(request)
      if (here.kind === 'nobody' || here.kind === 'forged') return notSignedIn(reply)
      request.who = here
      request.party = webAuditParty(here)
      if (request.method === 'POST' && (await isTooMany(request))) return tooMany(reply)
    })

    const accept: AcceptVisitorActivity = (request, details, id, content, more) =>
      ingress.accept(
        buildWebActivity(request.who, maskedDetails(details), {
          id,
          now: clock.now(),
          content,
          ...more,
          ...(request.who.kind === 'visitor' && { network: hashNetwork(request.ip, chat.key) }),
        }),
      )
    const maskedDetails = (details: VisitorDetails): VisitorDetails =>
      details.name === undefined ? details : { ...details, name: ingress.mask(details.name).text }

    ownTicketRoutes(signedIn, chat)

    signedIn.post('/messages', { bodyLimit }, async (request, reply) => {
      const body = MessageBody.parse(request.body)
      const { text, count } = await ingress.maskSaid(body.text, mailboxKey(request.who.conversation))
      await mailbox.append(mailboxKey(request.who.conversation), {
        id: body.id,
        at: clock.now(),
        from: 'requester',
        content: { type: 'own', text, files: [] },
      })
      await accept(
        request,
        body,
        body.id,
        {
          type: 'message.received',
          text,
          attachments: [],
          ...(body.isFromArticles && { isFromArticles: true }),
        },
        { maskedSecrets: count, messageId: body.id },
      )
      return reply.code(202).send({ id: body.id })
    })

    signedIn.post('/press', { bodyLimit }, async (request, reply) => {
      const body = ButtonBody.parse(request.body)
      const conversation = mailboxKey(request.who.conversation)
      const button = findOfferedButton(await mailbox.since(conversation, 0), body.entry, body.value)
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
      await accept(request, body, body.id, {
        type: 'button.pressed',
        value: body.value,
        messageId: body.entry,
      })
      return reply.code(202).send({ id: body.id })
    })

    signedIn.post('/commands', { bodyLimit }, async (request, reply) => {
      const body = CommandBody.parse(request.body)
      await accept(request, body, body.id, { type: 'requester.command', command: body.command })
      return reply.code(202).send({ id: body.id })
    })

    fileRoutes(signedIn, { ...chat, accept })
    ownMessageRoutes(signedIn, { ...chat, accept })

    signedIn.get('/events', async (request, reply) => {
      const conversation = mailboxKey(request.who.conversation)
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
    who: WebPerson
  }
}
