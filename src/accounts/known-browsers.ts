import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { createSecureCookie, type SecureCookieOptions } from '../http/secure-cookie.js'
import { normaliseEmail } from './sign-in-gate.js'

/**
 * Recognises browsers that have signed in to an account. Their failed sign-ins are counted separately, so that someone
 * guessing passwords elsewhere can't lock the owner out. The cookie doesn't replace the password.
 * https://owasp.org/www-community/Slow_Down_Online_Guessing_Attacks_with_Device_Cookies
 */
export interface KnownBrowsers {
  /** Returns the browser's number if it has signed in to this account before; otherwise null. */
  read(request: FastifyRequest, email: string): string | null
  remember(request: FastifyRequest, reply: FastifyReply, email: string): void
}

const days = 180

export function createKnownBrowsers(
  key: Buffer,
  kind: Pick<SecureCookieOptions, 'sameSite' | 'isSecure' | 'isEmbedded'>,
): KnownBrowsers {
  const cookie = createSecureCookie({ ...kind, name: 'guichet_known', maxAgeSeconds: days * 24 * 60 * 60 })
  const macOf = (browser: string, email: string) =>
    createHmac('sha256', key)
      .update(`known browser ${browser} ${normaliseEmail(email)}`)
      .digest()
  const read = (request: FastifyRequest, email: string) => {
    const [, browser, mac] = /^([\w-]{22})\.([\w-]{43})$/.exec(cookie.read(request) ?? '') ?? []
    if (browser === undefined || mac === undefined) return null
    return timingSafeEqual(macOf(browser, email), Buffer.from(mac, 'base64url')) ? browser : null
  }
  return {
    read,
    remember(request, reply, email) {
      const browser = read(request, email) ?? randomBytes(16).toString('base64url')
      cookie.set(reply, `${browser}.${macOf(browser, email).toString('base64url')}`)
    },
  }
}
