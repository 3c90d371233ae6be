import { createSecureCookie, type SecureCookie } from '../../http/secure-cookie.js'

/** Session of a person signed in to the requester's page, separate from visitors' cookies and from the console's. */
export type RequesterCookie = SecureCookie

const days = 30

export function createRequesterCookie(options: {
  readonly isSecure: boolean
  readonly isEmbedded: boolean
}): RequesterCookie {
  return createSecureCookie({
    ...options,
    name: 'guichet_requester',
    sameSite: 'lax',
    maxAgeSeconds: days * 24 * 60 * 60,
  })
}
