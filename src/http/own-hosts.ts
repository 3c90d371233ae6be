import type { FastifyInstance, FastifyRequest } from 'fastify'
import { hostNameOf, isLoopbackHost } from '../networks.js'
import { isOwnAddress } from './from-this-machine.js'

/** Balancers ask these by whatever name they know; the answers tell nothing. */
const forAnyHost = new Set(['/healthz', '/readyz'])
const mostLogged = 20

/**
 * Refuses what was sent to another host's name. A page elsewhere can make its own name lead to this server (DNS rebinding) and would
 * then be of our origin to a browser. Let through: the public address, names that are allowed, this machine's own addresses.
 */
export function requireOwnHost(
  server: FastifyInstance,
  { publicUrl, allowedHosts }: { readonly publicUrl: string; readonly allowedHosts: readonly string[] },
): void {
  const known = new Set([new URL(publicUrl).hostname, ...allowedHosts.map((host) => host.toLowerCase())])
  const logged = new Set<string>()
  const isOwn = (request: FastifyRequest): boolean => {
    const { host } = request.headers
    // Browsers always send it.
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
        'A request to another host was refused: if this server is reached by that name, put it into GUICHET_ALLOWED_HOSTS',
      )
    }
    return reply.code(421).send({ error: 'wrong-host' })
  })
}
