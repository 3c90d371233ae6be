import type { FastifyInstance } from 'fastify'
import type { Door, IdentitySource, RequesterSessions } from '../../accounts/identity-source.js'
import type { Audit } from '../../audit/audit.js'
import type { Clock } from '../../clock.js'
import { clearedSite } from '../../http/basic-headers.js'
import type { Intake } from '../channel.js'
import { asRequester, carryOnActivity, mailboxKey, webParty } from './activities.js'
import type { Mailbox } from './mailbox.js'
import type { OpenPages } from './open-pages.js'
import type { RequesterCookie } from './requester-cookie.js'
import type { VisitorSessions } from './visitor-sessions.js'
import type { WhoIsHere } from './who-is-here.js'

export interface SignInDependencies {
  readonly audit: Audit
  readonly intake: Intake
  readonly mailbox: Mailbox
  readonly pages: OpenPages
  readonly visitors: VisitorSessions
  readonly requesters: RequesterSessions
  readonly cookie: RequesterCookie
  readonly who: WhoIsHere
  readonly identitySources: readonly IdentitySource[]
  readonly clock: Clock
}

/** Registers the routes of every identity source, and signing out. */
export function signInRoutes(server: FastifyInstance, parts: SignInDependencies): void {
  const door = createDoor(parts)
  for (const source of parts.identitySources) source.routes(server, door)

  server.post('/sign-out', async (request, reply) => {
    const requester = await parts.requesters.read(parts.cookie.read(request))
    await parts.who.forgetRequester(request, reply)
    if (requester !== null)
      await parts.audit.record({
        event: 'sign-out',
        result: 'done',
        by: webParty(asRequester(requester)),
        channel: 'web',
        address: request.ip,
      })
    return clearedSite(reply).code(204).send()
  })
}

function createDoor({
  audit,
  clock,
  cookie,
  intake,
  mailbox,
  pages,
  requesters,
  visitors,
  who,
}: SignInDependencies): Door {
  return {
    signedIn: (request) => requesters.read(cookie.read(request)),
    async signIn(request, reply, requester, carriesOn) {
      const by = webParty(asRequester(requester))
      await audit.record({ event: 'sign-in', result: 'done', by, channel: 'web', address: request.ip })
      const visitor = carriesOn ? await who.visitorToCarryOn(request) : null
      if (visitor !== null) {
        await intake.accept(carryOnActivity(visitor, requester, clock.now()))
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
