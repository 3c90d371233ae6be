import type { FastifyHelmetOptions } from '@fastify/helmet'

/** Headers of the requester's page: only its own scripts and styles, framed only by the intranets that are allowed. */
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
    // frame-ancestors says it, and says more than X-Frame-Options can.
    frameguard: false,
    crossOriginResourcePolicy: { policy: embedOrigins.length === 0 ? 'same-origin' : 'cross-origin' },
    referrerPolicy: { policy: 'no-referrer' },
    strictTransportSecurity: isSecure,
  }
}
