import { technicianSessions } from '../../accounts/sessions.js'
import { createGuardedCookie, type GuardedCookie } from '../../http/guarded-cookie.js'

export type SessionCookie = GuardedCookie

export function createSessionCookie(isSecure: boolean): SessionCookie {
  return createGuardedCookie({
    name: 'guichet_console',
    sameSite: 'strict',
    maxAgeSeconds: technicianSessions.absoluteMs / 1_000,
    isSecure,
    isEmbedded: false,
  })
}
