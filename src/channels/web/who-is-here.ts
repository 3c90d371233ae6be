import type { FastifyReply, FastifyRequest } from 'fastify'
import type { RequesterSessions } from '../../accounts/identity-source.js'
import { asRequester, mailboxKey, type WebPerson } from './activities.js'
import type { Mailbox } from './mailbox.js'
import type { RequesterCookie } from './requester-cookie.js'
import type { VisitorSessions } from './visitor-sessions.js'

/** Evidence of who sent a request. */
export type Here =
  | WebPerson
  | { readonly kind: 'nobody' }
  /** A cookie that is not ours. */
  | { readonly kind: 'forged' }

export interface WhoIsHere {
  /** The signed-in person, otherwise the visitor the browser is known as, where visitors are let in. */
  read(request: FastifyRequest): Promise<Here>
  /** The visitor beside the person who is signed in, who wrote something; null if there is nothing to take along. */
  visitorToCarryOn(request: FastifyRequest): Promise<string | null>
  forgetRequester(request: FastifyRequest, reply: FastifyReply): Promise<void>
}

export function createWhoIsHere(given: {
  readonly visitors: VisitorSessions
  readonly requesters: RequesterSessions
  readonly cookie: RequesterCookie
  readonly mailbox: Mailbox
  readonly letsVisitorsIn: boolean
}): WhoIsHere {
  const { visitors, requesters, cookie, mailbox, letsVisitorsIn } = given
  return {
    async read(request) {
      const requester = await requesters.read(cookie.read(request))
      if (requester !== null) return asRequester(requester)
      const known = visitors.read(request)
      if (known.kind === 'forged') return known
      if (known.kind === 'none' || !letsVisitorsIn) return { kind: 'nobody' }
      // What was taken along by whoever signed in is no longer a visitor's, whoever has the old cookie.
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
