import type { FastifyReply, FastifyRequest } from 'fastify'
import { technicianSessions } from '../../accounts/sessions.js'

export interface SessionCookie {
  read(request: FastifyRequest): string | undefined
  set(reply: FastifyReply, token: string): void
  clear(reply: FastifyReply): void
}

const name = 'guichet_console'

export function createSessionCookie(isSecure: boolean): SessionCookie {
  const attributes = { path: '/console', httpOnly: true, secure: isSecure, sameSite: 'strict' as const }
  return {
    read: (request) => request.cookies[name],
    set: (reply, token) =>
      void reply.setCookie(name, token, { ...attributes, maxAge: technicianSessions.absoluteMs / 1000 }),
    clear: (reply) => void reply.clearCookie(name, attributes),
  }
}
