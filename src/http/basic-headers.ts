import type { FastifyInstance, FastifyReply } from 'fastify'

/**
 * What every answer says to a browser, whoever asked for what: also errors, addresses that there are not, and what platforms post. Pages
 * and files say more, in their place.
 */
export function basicHeaders(server: FastifyInstance, isSecure: boolean): void {
  server.addHook('onRequest', async (_request, reply) => setBasicHeaders(reply, isSecure))
}

/** Written on the bare response, so that what a route says later counts. */
export function setBasicHeaders({ raw }: FastifyReply, isSecure: boolean): void {
  raw.setHeader('content-security-policy', "default-src 'none'; frame-ancestors 'none'")
  raw.setHeader('cross-origin-resource-policy', 'same-origin')
  raw.setHeader('referrer-policy', 'no-referrer')
  raw.setHeader('x-content-type-options', 'nosniff')
  if (isSecure) raw.setHeader('strict-transport-security', 'max-age=31536000; includeSubDomains')
}
