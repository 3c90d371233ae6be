import type { FastifyInstance, FastifyReply } from 'fastify'

/**
 * Sets the security headers of every response, including errors, unknown addresses and requests from platforms. Pages
 * and files set their own afterwards.
 */
export function registerSecurityHeaders(server: FastifyInstance, isSecure: boolean): void {
  server.addHook('onRequest', async (_request, reply) => setSecurityHeaders(reply, isSecure))
}

/** Browser features disabled because our pages don't need them, but an injected script might. */
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
 * Makes the browser delete cached pages and stored data after signing out. Keeps cookies, because those of neighbouring
 * hosts would be deleted too.
 */
export function clearSiteData(reply: FastifyReply): FastifyReply {
  return reply.header('clear-site-data', '"cache", "storage"')
}
