import type { FastifyInstance, FastifyReply } from 'fastify'

/**
 * Headers on every answer to a browser, for any request: also errors, addresses that do not exist, and what platforms post. Pages and files say
 * more, in their place.
 */
export function basicHeaders(server: FastifyInstance, isSecure: boolean): void {
  server.addHook('onRequest', async (_request, reply) => setBasicHeaders(reply, isSecure))
}

/** Browser features our pages don't need, so no script that gets into one has them. */
const unusedFeatures = ['camera', 'display-capture', 'geolocation', 'microphone', 'payment', 'usb']
  .map((feature) => `${feature}=()`)
  .join(', ')

/** Written on the bare response, so that what a route says later counts. */
export function setBasicHeaders({ raw }: FastifyReply, isSecure: boolean): void {
  raw.setHeader('content-security-policy', "default-src 'none'; frame-ancestors 'none'")
  raw.setHeader('cross-origin-resource-policy', 'same-origin')
  raw.setHeader('permissions-policy', unusedFeatures)
  raw.setHeader('referrer-policy', 'no-referrer')
  raw.setHeader('x-content-type-options', 'nosniff')
  if (isSecure) raw.setHeader('strict-transport-security', 'max-age=31536000; includeSubDomains')
}

/**
 * For the person who signs out: the browser forgets pages that it kept and what they stored. Not its cookies, which would be those of
 * neighbour hosts as well.
 */
export function clearedSite(reply: FastifyReply): FastifyReply {
  return reply.header('clear-site-data', '"cache", "storage"')
}
