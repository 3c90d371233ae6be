import type { FastifyInstance, FastifyRequest } from 'fastify'
import { isOwnAddress } from './local-request.js'
import { hostNameOf, isLoopbackHost } from './network-addresses.js'

/** Addresses that load balancers request under any host name. Their responses reveal nothing. */
const forAnyHost = new Set(['/healthz', '/readyz'])
const mostLogged = 20

/**
 * Refuses requests for other hosts. Otherwise another site could point its own name at this server (DNS rebinding), and
 * browsers would treat us as part of that site. Allows the public address, the configured names and this machine's own
 * addresses.
 */
export function requireOwnHost(
  server: FastifyInstance,
  { publicUrl, allowedHosts }: { readonly publicUrl: string; readonly allowedHosts: readonly string[] },
): void {
  const known = new Set([new URL(publicUrl).hostname, ...allowedHosts.map((host) => host.toLowerCase())])
  const logged = new Set<string>()
  const isOwn = (request: FastifyRequest): boolean => {
    const { host } = request.headers
    // Browsers always send a Host header.
    if (host === undefined) return true
    const name = hostNameOf(host)
    return name !== null && (known.has(name) || isLoopbackHost(name) || isOwnAddress(name, request))
  }
  server.addHook('onRequest', async (request, reply) => {
    if (isOwn(request) || forAnyHost.has(request.routeOptions.url ?? '')) return
    const host = String(request.headers.host).slice(0, 200)
    if (!logged.has(host) && logged.size < mostLogged) {
      logged.add(host)
      request.log.warn(
        { host },
        'A request for another host name was refused; if this server can be reached by that name, add it to GUICHET_ALLOWED_HOSTS',
      )
    }
    return reply.code(421).send({ error: 'wrong-host' })
  })
}
