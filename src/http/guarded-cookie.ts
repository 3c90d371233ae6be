import type { FastifyReply, FastifyRequest } from 'fastify'

export interface GuardedCookie {
  read(request: FastifyRequest): string | undefined
  set(reply: FastifyReply, value: string): void
  clear(reply: FastifyReply): void
}

export interface CookieKind {
  readonly name: string
  readonly sameSite: 'strict' | 'lax'
  readonly maxAgeSeconds: number
  readonly isSecure: boolean
  /** A page of another site may show ours in a frame. */
  readonly isEmbedded: boolean
}

/**
 * A cookie that scripts cannot read. Over https its name begins with `__Host-`: browsers take such a one from this very host
 * only, so that no neighbour (`other.example.org`) can plant one.
 * https://developer.mozilla.org/en-US/docs/Web/HTTP/Reference/Headers/Set-Cookie#cookie_prefixes
 */
export function createGuardedCookie(kind: CookieKind): GuardedCookie {
  const { isEmbedded, isSecure } = kind
  // In a frame of another site a browser sends only cookies that say None, Secure and Partitioned.
  const isThirdParty = isEmbedded && isSecure
  const name = isSecure ? `__Host-${kind.name}` : kind.name
  const attributes = {
    // The prefix asks for it, and articles and their pictures are for whoever is signed in.
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
