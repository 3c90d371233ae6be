import type { FastifyRequest } from 'fastify'
import { isLoopbackHost } from './network-addresses.js'

/**
 * Checks whether a request comes from one of our own pages, by headers that browsers set and pages can't. A client that
 * sends neither header isn't a browser, so it can't be sending a person's cookie against their will.
 */
export function isSameOriginRequest(request: FastifyRequest, publicOrigin: string): boolean {
  const site = request.headers['sec-fetch-site']
  if (site !== undefined) return site === 'same-origin' || (site === 'none' && request.method === 'GET')
  const { host, origin } = request.headers
  return origin === undefined || origin === publicOrigin || isOfHost(origin, host, publicOrigin)
}

/**
 * Checks whether the origin is another name of this server. If the public address uses https, the origin must too,
 * because a page loaded over http may have been tampered with.
 */
function isOfHost(origin: string, host: string | undefined, publicOrigin: string): boolean {
  if (!URL.canParse(origin)) return false
  const given = new URL(origin)
  const isAsSafe =
    given.protocol === 'https:' || publicOrigin.startsWith('http:') || isLoopbackHost(given.hostname)
  return given.host === host && isAsSafe
}
