import type { FastifyRequest } from 'fastify'
import { isLoopbackHost } from '../networks.js'

/**
 * Whether a request was made by one of our own pages. Browsers name the origin in headers that no page can set;
 * a client that sends neither header is not a browser, so it carries nobody's cookie by accident.
 */
export function isFromOwnOrigin(request: FastifyRequest, publicOrigin: string): boolean {
  const site = request.headers['sec-fetch-site']
  if (site !== undefined) return site === 'same-origin' || (site === 'none' && request.method === 'GET')
  const { host, origin } = request.headers
  return origin === undefined || origin === publicOrigin || isOfHost(origin, host, publicOrigin)
}

/** Another name of this server, over https where its public address is: what came over http may have been changed on the way. */
function isOfHost(origin: string, host: string | undefined, publicOrigin: string): boolean {
  if (!URL.canParse(origin)) return false
  const given = new URL(origin)
  const isAsSafe =
    given.protocol === 'https:' || publicOrigin.startsWith('http:') || isLoopbackHost(given.hostname)
  return given.host === host && isAsSafe
}
