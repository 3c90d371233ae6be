import cookie from '@fastify/cookie'
import helmet from '@fastify/helmet'
import multipart from '@fastify/multipart'
import rateLimit from '@fastify/rate-limit'
import staticFiles from '@fastify/static'
import type { FastifyBaseLogger } from 'fastify'
import type { IdentitySource, RequesterSessions } from '../../accounts/identity-source.js'
import type { Clock } from '../../clock.js'
import { rejectFileFetch } from '../../http/reject-file-fetch.js'
import type { AuditLog } from '../../reports/audit/audit-log.js'
import type { Channel, Ingress, OwnTicketReader } from '../channel.js'
import { type ArticleRouteDeps, articleRoutes } from './article-routes.js'
import { type ChatRouteDeps, chatRoutes } from './chat-routes.js'
import { deliverToMailbox } from './deliver.js'
import type { FileRouteDeps } from './file-routes.js'
import type { Mailbox } from './mailbox.js'
import { createOpenPages } from './open-pages.js'
import { pageSecurity } from './page-security.js'
import { createRequesterCookie } from './requester-cookie.js'
import { createVisitorAuthenticator } from './visitor-authenticator.js'
import { createVisitorSessions } from './visitor-sessions.js'
import { mailboxKey } from './web-activity.js'

export interface WebChannelOptions extends ArticleRouteDeps {
  /** Identity sources; the page shows the sign-in form of the first. */
  readonly identitySources: readonly IdentitySource[]
  readonly requesters: RequesterSessions
  readonly ownTickets: OwnTicketReader
  readonly letsVisitorsIn: boolean
  readonly timeZone: string
  readonly audit: AuditLog
  readonly ingress: Ingress
  readonly mailbox: Mailbox
  readonly files: FileRouteDeps
  /** Messages per minute accepted from visitors. */
  readonly floods: ChatRouteDeps['floods']
  /** Key that signs the visitors' cookies; changing it makes everyone a new visitor. */
  readonly key: Buffer
  /** Directory of the built page, with index.html and assets/. */
  readonly pageDirectory: string
  readonly isSecure: boolean
  /** Origin seen by browsers, such as https://help.example.com. */
  readonly publicOrigin: string
  /** Sites that may show the page in a frame. */
  readonly embedOrigins: readonly string[]
  readonly clock: Clock
  readonly log: FastifyBaseLogger
}

/** Creates the channel for the requester's page: signed visitor cookies, a mailbox for each conversation, and event streams to open pages. */
export function createWebChannel(options: WebChannelOptions): Channel {
  const { clock, embedOrigins, isSecure, log, mailbox } = options
  const pages = createOpenPages(mailbox, (error) => log.warn({ err: error }, 'A mailbox could not be read'))
  const isEmbedded = embedOrigins.length > 0
  const visitors = createVisitorSessions({ ...options, isEmbedded })
  const requesterCookie = createRequesterCookie({ isSecure, isEmbedded })
  const who = createVisitorAuthenticator({ ...options, visitors, cookie: requesterCookie })
  options.requesters.onEnd((requester) => pages.close(mailboxKey(requester)))

  return {
    name: 'web',
    limits: [{ count: 50, perMs: 1_000 }],
    routes(server) {
      server.register(async (scope) => {
        await scope.register(cookie)
        await scope.register(multipart)
        await scope.register(helmet, pageSecurity(embedOrigins, isSecure))
        await scope.register(rateLimit, { global: false })
        await scope.register(staticFiles, {
          root: options.pageDirectory,
          prefix: '/chat/',
          wildcard: true,
          index: false,
          immutable: true,
          maxAge: '30d',
        })
        scope.addHook('preClose', async () => pages.closeAll())
        scope.get('/', (_request, reply) =>
          reply.sendFile('index.html', { maxAge: 0, immutable: false, cacheControl: true }),
        )
        scope.register(async (articles) => articleRoutes(articles, { ...options, who }))
        scope.register(
          async (chat) => chatRoutes(chat, { ...options, pages, visitors, cookie: requesterCookie, who }),
          {
            prefix: '/chat',
          },
        )
      })
    },
    start: async () => undefined,
    stop: async () => pages.closeAll(),
    deliver: (delivery) => deliverToMailbox(mailbox, clock, delivery),
    // Files from the page arrive along with their bytes.
    fetchFile: rejectFileFetch,
    typing: async (to) => pages.typing(mailboxKey(to.conversation)),
  }
}
