import type { FastifyReply, FastifyRequest } from 'fastify'

export interface SecureCookie {
  read(request: FastifyRequest): string | undefined
  set(reply: FastifyReply, value: string): void
  clear(reply: FastifyReply): void
}

export interface SecureCookieOptions {
  readonly name: string
  readonly sameSite: 'strict' | 'lax'
  readonly maxAgeSeconds: number
  readonly isSecure: boolean
  /** True if other sites may show our page in a frame. */
  readonly isEmbedded: boolean
}

/**
 * Creates a cookie that scripts can't read. Over https its name begins with `__Host-`. Browsers accept such cookies
 * only from this exact host, so a neighbouring host (`other.example.org`) can't set it.
 * https://developer.mozilla.org/en-US/docs/Web/HTTP/Reference/Headers/Set-Cookie#cookie_prefixes
 */
export function createSecureCookie(kind: SecureCookieOptions): SecureCookie {
  const { isEmbedded, isSecure } = kind
  // In another site's frame, browsers send only cookies with SameSite=None, Secure and Partitioned.
  const isThirdParty = isEmbedded && isSecure
  const name = isSecure ? `__Host-${kind.name}` : kind.name
  const attributes = {
    // The prefix requires this path, and articles and their pictures need the session as well.
    path: '/',
    httpOnly: true,
    secure: isSecure,
    sameSite: isThirdParty ? ('none' as const) : kind.sameSite,
    partitioned: isThirdParty,
  }
  return {
    read: (request) => request.cookies[name],
    set: (reply, value) => void reply.setCookie(name, value, { ...attributes, maxAge: kind.maxAgeSeconds }),
    clear: (reply) => void reply.clearCookie(name, attributes),
  }
}
