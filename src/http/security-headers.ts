import type { FastifyInstance, FastifyReply } from 'fastify'

/**
 * Sets the security headers of every response, including errors, unknown addresses and requests from platforms. Pages and files then set their
 * own.
 */
export function registerSecurityHeaders(server: FastifyInstance, isSecure: boolean): void {
  server.addHook('onRequest', async (_request, reply) => setSecurityHeaders(reply, isSecure))
}

/** Browser features that our pages don't need, so that an injected script can't use them either. */
const unusedFeatures = ['camera', 'display-capture', 'geolocation', 'microphone', 'payment', 'usb']
  .map((feature) => `${feature}=()`)
  .join(', ')

/** Sets the headers on the raw response, so that a route can still override them. */
export function setSecurityHeaders({ raw }: FastifyReply, isSecure: boolean): void {
  raw.setHeader('content-security-policy', "default-src 'none'; frame-ancestors 'none'")
  raw.setHeader('cross-origin-resource-policy', 'same-origin')
  raw.setHeader('permissions-policy', unusedFeatures)
  raw.setHeader('referrer-policy', 'no-referrer')
  raw.setHeader('x-content-type-options', 'nosniff')
  if (isSecure) raw.setHeader('strict-transport-security', 'max-age=31536000; includeSubDomains')
}

/**
 * Makes the browser delete cached pages and stored data after signing out. Cookies are left alone, because
 * those of neighbouring hosts would be deleted as well.
 */
export function clearSiteData(reply: FastifyReply): FastifyReply {
  return reply.header('clear-site-data', '"cache", "storage"')
}
