import type { FastifyInstance } from 'fastify'
import type { IdentitySource, RequesterSessions, RequesterSignIn } from '../../accounts/identity-source.js'
import type { Clock } from '../../clock.js'
import { clearSiteData } from '../../http/security-headers.js'
import type { AuditLog } from '../../reports/audit/audit-log.js'
import type { Ingress } from '../channel.js'
import type { Mailbox } from './mailbox.js'
import type { OpenPages } from './open-pages.js'
import type { RequesterCookie } from './requester-cookie.js'
import type { VisitorAuthenticator } from './visitor-authenticator.js'
import type { VisitorSessions } from './visitor-sessions.js'
import { buildVisitorMergeActivity, mailboxKey, toWebPerson, webAuditParty } from './web-activity.js'

export interface SignInRouteDeps {
  readonly audit: AuditLog
  readonly ingress: Ingress
  readonly mailbox: Mailbox
  readonly pages: OpenPages
  readonly visitors: VisitorSessions
  readonly requesters: RequesterSessions
  readonly cookie: RequesterCookie
  readonly who: VisitorAuthenticator
  readonly identitySources: readonly IdentitySource[]
  readonly clock: Clock
}

/** Registers the routes of every identity source, and for signing out. */
export function signInRoutes(server: FastifyInstance, deps: SignInRouteDeps): void {
  const door = createDoor(deps)
  for (const source of deps.identitySources) source.routes(server, door)

  server.post('/sign-out', async (request, reply) => {
    const requester = await deps.requesters.read(deps.cookie.read(request))
    await deps.who.forgetRequester(request, reply)
    if (requester !== null)
      await deps.audit.record({
        event: 'sign-out',
        result: 'done',
        by: webAuditParty(toWebPerson(requester)),
        channel: 'web',
        address: request.ip,
      })
    return clearSiteData(reply).code(204).send()
  })
}

function createDoor({
  audit,
  clock,
  cookie,
  ingress,
  mailbox,
  pages,
  requesters,
  visitors,
  who,
}: SignInRouteDeps): RequesterSignIn {
  return {
    signedIn: (request) => requesters.read(cookie.read(request)),
    async signIn(request, reply, requester, carriesOn) {
      const by = webAuditParty(toWebPerson(requester))
      await audit.record({ event: 'sign-in', result: 'done', by, channel: 'web', address: request.ip })
      const visitor = carriesOn ? await who.visitorToCarryOn(request) : null
      if (visitor !== null) {
        await ingress.accept(buildVisitorMergeActivity(visitor, requester, clock.now()))
        await mailbox.carryOn(mailboxKey(visitor), mailboxKey(requester.id))
        pages.close(mailboxKey(visitor))
        visitors.forget(reply)
      }
      await requesters.end(cookie.read(request))
      cookie.set(reply, await requesters.begin(requester))
      const { email, name, language } = requester
      return reply.send({ requester: { email, name, language } })
    },
  }
}
