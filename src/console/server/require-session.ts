import type { FastifyReply, FastifyRequest } from 'fastify'
import type { AuthenticatedSession } from '../../accounts/sessions.js'
import type { Role } from './accounts/technician-accounts.js'
import { technicianAuditParty } from './audit-actor.js'
import type { ConsoleRouteDeps } from './console-route-deps.js'

/** Header of automatic requests, so that an open page doesn't keep the session alive. */
const backgroundHeader = 'x-guichet-background'

/** Checks the session before the request's body is read. */
export function requireSession({ cookie, sessions }: ConsoleRouteDeps) {
  return async (request: FastifyRequest, reply: FastifyReply) => {
    const signedIn = await sessions.read(cookie.read(request))
    if (!signedIn) return reply.code(401).send({ error: 'not-signed-in' })
    request.signedIn = signedIn
    request.party = technicianAuditParty(signedIn.account)
    if (request.headers[backgroundHeader] === undefined) await sessions.touch(signedIn.session)
  }
}

/**
 * Checks the session again after the body has been read. An upload may take half a minute, and in the meantime the
 * account may have been disabled or signed out.
 */
export function recheckSession({ cookie, sessions }: ConsoleRouteDeps) {
  return async (request: FastifyRequest, reply: FastifyReply) => {
    if (request.method === 'GET') return
    const signedIn = await sessions.read(cookie.read(request))
    if (!signedIn) return reply.code(401).send({ error: 'not-signed-in' })
    request.signedIn = signedIn
  }
}

/** Time in milliseconds for which a password that was entered again allows sensitive commands. */
const confirmedMs = 10 * 60 * 1000

/**
 * Requires the password for managing accounts unless it was entered in the last ten minutes, because a browser may be
 * left unattended. Returns false if it has already sent a response.
 */
export function requireRecentPassword({ clock }: Pick<ConsoleRouteDeps, 'clock'>) {
  return async (request: FastifyRequest, reply: FastifyReply): Promise<boolean> => {
    const { authenticated } = request.signedIn.session
    const isConfirmed = clock.now() - authenticated.at < confirmedMs
    if (!isConfirmed) await reply.code(403).send({ error: 'confirm-password' })
    return isConfirmed
  }
}

export function requireRole(...roles: readonly Role[]) {
  return async (request: FastifyRequest, reply: FastifyReply) => {
    const has = request.signedIn.account.roles.some((role) => roles.includes(role))
    if (!has) return reply.code(403).send({ error: 'forbidden' })
  }
}

declare module 'fastify' {
  interface FastifyRequest {
    signedIn: AuthenticatedSession
  }
}
