import type { FastifyRequest } from 'fastify'

/**
 * Whether a request was made by one of our own pages. Browsers name the origin in headers that no page can set;
 * a client that sends neither header is not a browser, so it carries nobody's cookie by accident.
 */
export function isFromOwnOrigin(request: FastifyRequest, publicOrigin: string): boolean {
  const site = request.headers['sec-fetch-site']
  if (site !== undefined) return site === 'same-origin' || (site === 'none' && request.method === 'GET')
  const origin = request.headers.origin
  return origin === undefined || origin === publicOrigin || hostOf(origin) === request.host
}

function hostOf(origin: string): string | null {
  return URL.canParse(origin) ? new URL(origin).host : null
}
