import type { FastifyHelmetOptions } from '@fastify/helmet'

/** Returns the security headers of the requester's page: only its own scripts and styles, and frames only on the allowed intranet sites. */
export function pageSecurity(embedOrigins: readonly string[], isSecure: boolean): FastifyHelmetOptions {
  return {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'"],
        imgSrc: ["'self'", 'data:'],
        fontSrc: ["'self'"],
        connectSrc: ["'self'"],
        baseUri: ["'none'"],
        formAction: ["'none'"],
        frameAncestors: ["'self'", ...embedOrigins],
      },
    },
    // Replaced by frame-ancestors, which can express more than X-Frame-Options.
    frameguard: false,
    crossOriginResourcePolicy: { policy: embedOrigins.length === 0 ? 'same-origin' : 'cross-origin' },
    referrerPolicy: { policy: 'no-referrer' },
    strictTransportSecurity: isSecure,
  }
}
