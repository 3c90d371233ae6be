import type { FastifyHelmetOptions } from '@fastify/helmet'
import { pageContentPolicy } from '../../http/page-content-policy.js'

/** Returns the security headers of the requester's page: only its own scripts and styles, and frames only on the allowed intranet sites. */
export function pageSecurity(embedOrigins: readonly string[], isSecure: boolean): FastifyHelmetOptions {
  return {
    contentSecurityPolicy: pageContentPolicy(["'self'", ...embedOrigins]),
    // Replaced by frame-ancestors, which can express more than X-Frame-Options.
    frameguard: false,
    crossOriginResourcePolicy: { policy: embedOrigins.length === 0 ? 'same-origin' : 'cross-origin' },
    referrerPolicy: { policy: 'no-referrer' },
    strictTransportSecurity: isSecure,
  }
}
