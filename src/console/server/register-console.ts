import cookie from '@fastify/cookie'
import helmet from '@fastify/helmet'
import multipart from '@fastify/multipart'
import rateLimit from '@fastify/rate-limit'
import type { FastifyInstance } from 'fastify'
import { createKnownBrowsers } from '../../accounts/known-browsers.js'
import { createSessions, technicianSessionRules } from '../../accounts/sessions.js'
import { registerOutages } from '../../features/outages/server/register-outages.js'
import { answerError } from '../../http/answer-error.js'
import { isSameOriginRequest } from '../../http/is-same-origin-request.js'
import { isRateLimitExceeded, sendTooManyRequests } from '../../http/rate-limits.js'
import { accountRoutes, signInRoutes } from './accounts/account-routes.js'
import { createInvitations } from './accounts/invitations.js'
import { ownAccountRoutes } from './accounts/own-account-routes.js'
import { peopleRoutes } from './accounts/people-routes.js'
import { requesterRoutes } from './accounts/requester-routes.js'
import { auditRoutes } from './audit-routes.js'
import type { ConsoleDeps } from './console-deps.js'
import { createConsoleEvents } from './console-events.js'
import { consolePage } from './console-page.js'
import { consoleSecurity } from './console-security.js'
import { contentRoutes } from './content-routes.js'
import { reportRoutes } from './report-routes.js'
import { recheckSession, requireRole, requireSession } from './require-session.js'
import { createSessionCookie } from './session-cookie.js'
import { attentionRoutes } from './tickets/attention-routes.js'
import { fileRoutes } from './tickets/file-routes.js'
import { sendInlineAnswer, technicianActivity } from './tickets/technician-activity.js'
import { ticketRoutes } from './tickets/ticket-routes.js'
import { typingRoute } from './tickets/typing-route.js'

const bodyLimit = 256 * 1024
const mostPerMinutePerAddress = 1_200

export function registerConsole(server: FastifyInstance, dependencies: ConsoleDeps): void {
  const { clock, ingress, isSecure, pageDirectory, publicUrl, refusedContent, store } = dependencies
  const publicOrigin = new URL(publicUrl).origin
  const sessions = createSessions(store, clock, technicianSessionRules)
  const events = createConsoleEvents(store, sessions, refusedContent)
  const parts = {
    ...dependencies,
    sessions,
    events,
    cookie: createSessionCookie(isSecure),
    browsers: createKnownBrowsers(dependencies.key, {
      sameSite: 'strict',
      isSecure,
      isEmbedded: false,
    }),
    invitations: createInvitations({ store, publicUrl, clock, judge: dependencies.judge, sessions }),
  }

  server.register(async (scope) => {
    await scope.register(cookie)
    await scope.register(multipart)
    await scope.register(helmet, consoleSecurity(isSecure))
    await scope.register(rateLimit, { global: false })
    await consolePage(scope, pageDirectory)
    scope.addHook('preClose', async () => events.closeAll())

    scope.register(
      async (api) => {
        const limitAddress = api.createRateLimit({ max: mostPerMinutePerAddress, timeWindow: 60_000 })
        api.setErrorHandler(answerError)
        api.addHook('onRoute', (route) => {
          route.bodyLimit = bodyLimit
        })
        api.addHook('onRequest', async (request, reply) => {
          if (!isSameOriginRequest(request, publicOrigin)) return reply.code(403).send({ error: 'forbidden' })
          if (isRateLimitExceeded(await limitAddress(request))) return sendTooManyRequests(reply)
          reply.header('cache-control', 'no-store')
        })
        signInRoutes(api, parts)
        api.register(async (signedIn) => {
          signedIn.decorateRequest('signedIn')
          signedIn.addHook('onRequest', requireSession(parts))
          signedIn.addHook('preHandler', recheckSession(parts))
          accountRoutes(signedIn, parts)
          ownAccountRoutes(signedIn, parts)
          peopleRoutes(signedIn, parts)
          ticketRoutes(signedIn, parts)
          attentionRoutes(signedIn, parts)
          fileRoutes(signedIn, parts)
          typingRoute(signedIn, parts)
          registerOutages(signedIn, {
            store,
            requireLead: requireRole('lead', 'administrator'),
            run: (request, id, content) =>
              ingress.acceptInline(technicianActivity(request.signedIn.account, id, clock.now(), content)),
            send: sendInlineAnswer,
          })
          contentRoutes(signedIn, parts)
          reportRoutes(signedIn, parts)
          auditRoutes(signedIn, parts)
          requesterRoutes(signedIn, parts)
        })
      },
      { prefix: '/console/api' },
    )
  })
}
