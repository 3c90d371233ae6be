import type { FastifyReply, FastifyRequest } from 'fastify'
import type { RequesterSessions } from '../../accounts/identity-source.js'
import type { Mailbox } from './mailbox.js'
import type { RequesterCookie } from './requester-cookie.js'
import type { VisitorSessions } from './visitor-sessions.js'
import { mailboxKey, toWebPerson, type WebPerson } from './web-activity.js'

/** Sender of a request, as far as known. */
export type AuthenticatedVisitor =
  | WebPerson
  | { readonly kind: 'nobody' }
  /** The cookie has no valid signature of ours. */
  | { readonly kind: 'forged' }

export interface VisitorAuthenticator {
  /** Returns the signed-in person, or else the browser's visitor if visitors are allowed. */
  read(request: FastifyRequest): Promise<AuthenticatedVisitor>
  /**
   * Returns the visitor who wrote in a browser before the person signed in; null if there is
   * nothing to move to the account.
   */
  visitorToCarryOn(request: FastifyRequest): Promise<string | null>
  forgetRequester(request: FastifyRequest, reply: FastifyReply): Promise<void>
}

export function createVisitorAuthenticator(given: {
  readonly visitors: VisitorSessions
  readonly requesters: RequesterSessions
  readonly cookie: RequesterCookie
  readonly mailbox: Mailbox
  readonly letsVisitorsIn: boolean
}): VisitorAuthenticator {
  const { visitors, requesters, cookie, mailbox, letsVisitorsIn } = given
  return {
    async read(request) {
      const requester = await requesters.read(cookie.read(request))
      if (requester !== null) return toWebPerson(requester)
      const known = visitors.read(request)
      if (known.kind === 'forged') return known
      if (known.kind === 'none' || !letsVisitorsIn) return { kind: 'nobody' }
      // A visitor's conversation that was moved to an account no longer belongs to the holder of the old cookie.
      const isGone = await mailbox.isGone(mailboxKey(known.visitor))
      return isGone ? { kind: 'nobody' } : { kind: 'visitor', conversation: known.visitor }
    },
    async visitorToCarryOn(request) {
      const visitor = visitors.visitorOf(request)
      if (visitor === null || (await mailbox.isGone(mailboxKey(visitor)))) return null
      const entries = await mailbox.since(mailboxKey(visitor), 0)
      return entries.some(({ from }) => from === 'requester') ? visitor : null
    },
    async forgetRequester(request, reply) {
      await requesters.end(cookie.read(request))
      cookie.clear(reply)
    },
  }
}
