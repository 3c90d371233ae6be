import type { FastifyHelmetOptions } from '@fastify/helmet'
import { pageContentPolicy } from '../../http/page-content-policy.js'

/**
 * Returns the security headers of the technicians' page. The component library creates style elements, which need the
 * response's nonce.
 */
export function consoleSecurity(isSecure: boolean): FastifyHelmetOptions {
  return {
    enableCSPNonces: true,
    contentSecurityPolicy: pageContentPolicy(["'none'"]),
    referrerPolicy: { policy: 'no-referrer' },
    strictTransportSecurity: isSecure,
  }
}
