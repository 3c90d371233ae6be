import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Clock } from '../../clock.js'
import {
  newVisitor,
  readVisitor,
  signVisitor,
  type VisitorCookie,
  visitorCookieDays,
  visitorCookieName,
} from './visitor-cookie.js'

/** Who is behind a browser: a random visitor, named by a cookie that only we can sign. */
export interface VisitorSessions {
  read(request: FastifyRequest): VisitorCookie
  visitorOf(request: FastifyRequest): string | null
  newVisitor(): string
  keep(reply: FastifyReply, visitor: string): void
  forget(reply: FastifyReply): void
}

export function createVisitorSessions(options: {
  readonly key: Buffer
  readonly isSecure: boolean
  readonly isEmbedded: boolean
  readonly clock: Clock
}): VisitorSessions {
  const { clock, isEmbedded, isSecure, key } = options
  // In a frame of another site a browser sends only cookies that say None, Secure and Partitioned.
  const isThirdParty = isEmbedded && isSecure
  const attributes = {
    path: '/chat',
    httpOnly: true,
    secure: isSecure,
    sameSite: isThirdParty ? ('none' as const) : ('lax' as const),
    partitioned: isThirdParty,
  }
  const read = (request: FastifyRequest) => readVisitor(request.cookies[visitorCookieName], key, clock.now())

  return {
    read,
    visitorOf: (request) => {
      const cookie = read(request)
      return cookie.kind === 'visitor' ? cookie.visitor : null
    },
    newVisitor,
    keep: (reply, visitor) => {
      const maxAge = visitorCookieDays * 24 * 60 * 60
      reply.setCookie(visitorCookieName, signVisitor(visitor, key, clock.now()), { ...attributes, maxAge })
    },
    forget: (reply) => {
      reply.clearCookie(visitorCookieName, attributes)
    },
  }
}
