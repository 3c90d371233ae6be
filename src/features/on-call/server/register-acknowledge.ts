import { createHash } from 'node:crypto'
import helmet from '@fastify/helmet'
import rateLimit from '@fastify/rate-limit'
import type { FastifyInstance, FastifyReply } from 'fastify'
import type { Ingress } from '../../../channels/channel.js'
import type { Clock } from '../../../clock.js'
import type { PageLink } from '../../../desk/ticket/on-call-page.js'
import type { Activity } from '../../../engine/activity.js'
import { answerError } from '../../../http/answer-error.js'
import { pageStyle } from '../../../http/page-style.js'
import type { Store } from '../../../storage/store.js'
import { pageLinkChannel, verifyPageLink } from '../page-link.js'
import { type AcknowledgementPage, acknowledgementPage } from './acknowledgement-page.js'

export interface AcknowledgeDeps {
  readonly store: Store
  readonly ingress: Ingress
  readonly clock: Clock
  readonly key: Buffer
  readonly isSecure: boolean
  readonly language: string
  readonly words: (key: AcknowledgeWords, vars?: Readonly<Record<string, string>>) => string
  /** Returns the name of the person to whom a link was sent. */
  readonly nameOf: (person: string) => string
}

export type AcknowledgeWords =
  | 'page-question'
  | 'page-acknowledge'
  | 'page-thanks'
  | 'page-over'
  | 'page-open'
  | 'page-unknown'
  | 'page-expired'

const mostPerMinutePerAddress = 60
const oldestMs = 7 * 86_400_000

/**
 * Registers the web page for the link sent to the person on call. Opening the link only shows a button, because mail programs open links on their
 * own; pressing the button acknowledges the page.
 */
export function registerAcknowledge(server: FastifyInstance, dependencies: AcknowledgeDeps): void {
  const { ingress, clock, isSecure, key, nameOf, words } = dependencies
  const config = { rateLimit: { max: mostPerMinutePerAddress, timeWindow: 60_000 } }
  const style = createHash('sha256').update(pageStyle).digest('base64')
  server.register(async (scope) => {
    await scope.register(helmet, {
      contentSecurityPolicy: {
        useDefaults: false,
        directives: {
          defaultSrc: ["'none'"],
          styleSrc: [`'sha256-${style}'`],
          formAction: ["'self'"],
          frameAncestors: ["'none'"],
          baseUri: ["'none'"],
        },
      },
      referrerPolicy: { policy: 'no-referrer' },
      strictTransportSecurity: isSecure,
    })
    await scope.register(rateLimit, { global: false })
    scope.setErrorHandler(answerError)
    // The form has no fields, because everything is in the URL.
    scope.addContentTypeParser(
      'application/x-www-form-urlencoded',
      { bodyLimit: 1_024, parseAs: 'string' },
      (_, __, done) => done(null, null),
    )

    scope.get<{ Params: { token: string } }>('/on-call/:token', { config }, async (request, reply) => {
      const call = verifyPageLink(request.params.token, key)
      const state = call === null ? null : await stateOf(dependencies, call)
      if (call === null) return unusable(reply, 'page-unknown')
      if (state === null) return unusable(reply, 'page-expired')
      const { ticket } = call
      return state.isOver
        ? page(reply, 200, { ticket, text: words('page-over', { number: ticket }), button: null })
        : page(reply, 200, {
            ticket,
            text: words('page-question', { number: ticket }),
            button: words('page-acknowledge'),
          })
    })

    scope.post<{ Params: { token: string } }>('/on-call/:token', { config }, async (request, reply) => {
      const call = verifyPageLink(request.params.token, key)
      const state = call === null ? null : await stateOf(dependencies, call)
      if (call === null) return unusable(reply, 'page-unknown')
      if (state === null) return unusable(reply, 'page-expired')
      const answer = await ingress.acceptInline(activityOf(call, nameOf(call.person), clock.now()))
      const isDone = answer.outcome === 'done' || answer.outcome === 'late'
      const text = words(isDone ? 'page-thanks' : 'page-over', { number: call.ticket })
      return page(reply, isDone ? 200 : 409, { ticket: call.ticket, text, button: null })
    })
  })

  function unusable(reply: FastifyReply, why: 'page-unknown' | 'page-expired'): FastifyReply {
    return page(reply, 404, { ticket: null, text: words(why), button: null })
  }

  function page(
    reply: FastifyReply,
    status: number,
    shown: Pick<AcknowledgementPage, 'ticket' | 'text' | 'button'>,
  ): FastifyReply {
    const open = words('page-open', { number: shown.ticket ?? '' })
    return reply
      .code(status)
      .header('cache-control', 'no-store')
      .header('x-robots-tag', 'noindex')
      .type('text/html; charset=utf-8')
      .send(acknowledgementPage({ ...shown, language: dependencies.language, open }))
  }
}

/**
 * Returns the state of a page to the person on call; null if the page doesn't exist or is too old.
 */
async function stateOf(
  { store, clock }: AcknowledgeDeps,
  call: PageLink,
): Promise<{ readonly isOver: boolean } | null> {
  const ticket = await store.ticket(call.ticket)
  if (ticket?.onCallPage === undefined || ticket.onCallPage.id !== call.page) return null
  if (clock.now() - ticket.onCallPage.at > oldestMs) return null
  return { isOver: ticket.onCallPage.ended !== null }
}

/** Builds the acknowledgement. Its ID is the same each time, so that using a link again has no further effect. */
function activityOf(call: PageLink, name: string, now: number): Activity {
  return {
    id: `page-link:${call.page}:${call.person}`,
    otherIds: [],
    receivedAt: now,
    from: {
      id: `${pageLinkChannel}:local:${call.person}`,
      channel: pageLinkChannel,
      tenant: 'local',
      user: call.person,
      name,
      trust: 'member',
    },
    where: null,
    messageId: null,
    maskedSecrets: 0,
    content: { type: 'desk.command', ticket: call.ticket, command: { verb: 'acknowledge', page: call.page } },
  }
}
