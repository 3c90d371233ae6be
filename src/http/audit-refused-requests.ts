import type { FastifyInstance, FastifyRequest } from 'fastify'
import { platformOfRoute } from '../channels/platforms.js'
import type { AuditChannel, AuditEvent, AuditedAction, AuditParty } from '../reports/audit/audit-record.js'
import { isSameOriginRequest } from './is-same-origin-request.js'

declare module 'fastify' {
  interface FastifyRequest {
    /** Sender of the request, for the audit log; null if unknown. */
    party: AuditParty | null
  }
}

/** Audit log for refusals. */
interface AuditWriter {
  record(act: AuditedAction): Promise<void>
}

/**
 * Records refused requests in the audit log: 403 (missing role or permission, another site's page, an expired link),
 * 429 (a rate limit), and 401 on routes that need a key. Records the route's pattern instead of the address, which may
 * contain a secret.
 */
export function auditRefusedRequests(
  server: FastifyInstance,
  audit: AuditWriter,
  publicOrigin: string,
): void {
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
    return platformOfRoute(route) === null ? null : 'access-refused'
  }
  if (status !== 403) return null
  if (route.startsWith('/files/')) return 'file-refused'
  const isPage = ['console', 'web'].includes(channelOf(route))
  return isPage && !isSameOriginRequest(request, publicOrigin) ? 'origin-refused' : 'access-refused'
}

function routeOf({ routeOptions }: FastifyRequest): string {
  return routeOptions.url ?? ''
}

function channelOf(route: string): AuditChannel {
  if (route.startsWith('/console/')) return 'console'
  if (route.startsWith('/control/')) return 'cli'
  return platformOfRoute(route) ?? 'web'
}
