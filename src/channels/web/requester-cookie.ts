import type { FastifyReply, FastifyRequest } from 'fastify'

/** The session of somebody who signed in to the requester's page; apart from visitors' cookies and from the console's. */
export interface RequesterCookie {
  read(request: FastifyRequest): string | undefined
  set(reply: FastifyReply, token: string): void
  clear(reply: FastifyReply): void
}

const name = 'guichet_requester'
const days = 30

export function createRequesterCookie(options: {
  readonly isSecure: boolean
  readonly isEmbedded: boolean
}): RequesterCookie {
  // In a frame of another site a browser sends only cookies that say None, Secure and Partitioned.
  const isThirdParty = options.isEmbedded && options.isSecure
  const attributes = {
    path: '/chat',
    httpOnly: true,
    secure: options.isSecure,
    sameSite: isThirdParty ? ('none' as const) : ('lax' as const),
    partitioned: isThirdParty,
  }
  return {
    read: (request) => request.cookies[name],
    set: (reply, token) => void reply.setCookie(name, token, { ...attributes, maxAge: days * 24 * 60 * 60 }),
    clear: (reply) => void reply.clearCookie(name, attributes),
  }
}
