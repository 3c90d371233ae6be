import { technicianSessionRules } from '../../accounts/sessions.js'
import { createSecureCookie, type SecureCookie } from '../../http/secure-cookie.js'

export type SessionCookie = SecureCookie

export function createSessionCookie(isSecure: boolean): SessionCookie {
  return createSecureCookie({
    name: 'guichet_console',
    sameSite: 'strict',
    maxAgeSeconds: technicianSessionRules.absoluteMs / 1_000,
    isSecure,
    isEmbedded: false,
  })
}
