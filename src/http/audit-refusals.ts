import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Audit } from '../audit/audit.js'
import type { AuditChannel, AuditEvent, AuditParty } from '../audit/audit-record.js'
import { isFromOwnOrigin } from './own-origin.js'

declare module 'fastify' {
  interface FastifyRequest {
    /** The sender, once known; for the audit. */
    party: AuditParty | null
  }
}

/**
 * Puts on record what any route refuses: 403 (a role, a right, another site's page, a link that is over), 429 (a limit), and 401 where a
 * machine should have had a key. The route's pattern is kept, not the address, which may hold a secret.
 */
export function auditRefusals(server: FastifyInstance, audit: Audit, publicOrigin: string): void {
  server.decorateRequest('party', null)
  server.addHook('onSend', async (request, reply) => {
    const event = refusalOf(request, reply.statusCode, publicOrigin)
    if (event === null) return
    await audit.record({
      event,
      result: 'refused',
      by: request.party,
      channel: channelOf(routeOf(request)),
      address: request.ip,
      detail: { route: `${request.method} ${routeOf(request)}` },
    })
  })
}

function refusalOf(request: FastifyRequest, status: number, publicOrigin: string): AuditEvent | null {
  const route = routeOf(request)
  if (status === 429) return 'rate-limited'
  if (route.startsWith('/control/') && (status === 401 || status === 403)) return 'control-refused'
  if (status === 401) {
    return ['slack', 'teams'].includes(channelOf(route)) ? 'access-refused' : null
  }
  if (status !== 403) return null
  if (route.startsWith('/files/')) return 'file-refused'
  const isPage = ['console', 'web'].includes(channelOf(route))
  return isPage && !isFromOwnOrigin(request, publicOrigin) ? 'origin-refused' : 'access-refused'
}

function routeOf({ routeOptions }: FastifyRequest): string {
  return routeOptions.url ?? ''
}

function channelOf(route: string): AuditChannel {
  if (route.startsWith('/console/')) return 'console'
  if (route.startsWith('/control/')) return 'cli'
  if (route.startsWith('/slack/')) return 'slack'
  return route === '/api/messages' ? 'teams' : 'web'
}
