import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Clock } from '../../clock.js'
import { createSecureCookie } from '../../http/secure-cookie.js'
import {
  newVisitor,
  readVisitor,
  signVisitor,
  type VisitorCookie,
  visitorCookieDays,
} from './visitor-cookie.js'

/** Identifies browsers: each visitor is a random id in a cookie that only we can sign. */
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
  const cookie = createSecureCookie({
    name: 'guichet_visitor',
    sameSite: 'lax',
    maxAgeSeconds: visitorCookieDays * 24 * 60 * 60,
    isSecure,
    isEmbedded,
  })
  const read = (request: FastifyRequest) => readVisitor(cookie.read(request), key, clock.now())

  return {
    read,
    visitorOf: (request) => {
      const known = read(request)
      return known.kind === 'visitor' ? known.visitor : null
    },
    newVisitor,
    keep: (reply, visitor) => cookie.set(reply, signVisitor(visitor, key, clock.now())),
    forget: cookie.clear,
  }
}
