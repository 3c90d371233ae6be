import type { FastifyReply, FastifyRequest } from 'fastify'
import type { SignedIn } from '../../accounts/sessions.js'
import type { Role } from './accounts.js'
import { technicianParty } from './audited-by.js'
import type { ConsoleParts } from './console-parts.js'

/** Set by the page on what it asks for by itself, so that an open page does not keep a session awake. */
const backgroundHeader = 'x-guichet-background'

/** Runs before any of the body is read. */
export function requireSession({ cookie, sessions }: ConsoleParts) {
  return async (request: FastifyRequest, reply: FastifyReply) => {
    const signedIn = await sessions.read(cookie.read(request))
    if (!signedIn) return reply.code(401).send({ error: 'not-signed-in' })
    request.signedIn = signedIn
    request.party = technicianParty(signedIn.account)
    if (request.headers[backgroundHeader] === undefined) await sessions.touch(signedIn.session)
  }
}

/** Runs once the body is read: it may take half a minute, in which its sender was signed out or disabled. */
export function requireSessionStill({ cookie, sessions }: ConsoleParts) {
  return async (request: FastifyRequest, reply: FastifyReply) => {
    if (request.method === 'GET') return
    const signedIn = await sessions.read(cookie.read(request))
    if (!signedIn) return reply.code(401).send({ error: 'not-signed-in' })
    request.signedIn = signedIn
  }
}

/** Time for which a password counts that was typed for an act that needs one. */
const confirmedMs = 10 * 60 * 1000

/**
 * Anyone who manages accounts shows again who they are, if they have not done so in the last ten minutes: a browser may have been
 * left open. False: the request was answered.
 */
export function requireConfirmed({ clock }: Pick<ConsoleParts, 'clock'>) {
  return async (request: FastifyRequest, reply: FastifyReply): Promise<boolean> => {
    const { authenticated } = request.signedIn.session
    const isConfirmed = authenticated !== undefined && clock.now() - authenticated.at < confirmedMs
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
    signedIn: SignedIn
  }
}
