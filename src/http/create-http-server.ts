import Fastify, { type FastifyBaseLogger, type FastifyInstance } from 'fastify'
import type { Logger } from 'pino'
import { answerError } from './answer-error.js'
import type { TrustedProxies } from './network-addresses.js'
import { answerNotFound } from './not-found-page.js'
import { requireOwnHost } from './require-own-host.js'
import { registerSecurityHeaders, setSecurityHeaders } from './security-headers.js'
import { serializeRequestForLog } from './serialize-request-for-log.js'
import { createProxyTrustCheck } from './trusted-proxies.js'

const bodyLimitBytes = 256 * 1024

/** Settings of the HTTP server. */
interface HttpSettings {
  readonly logLevel: 'trace' | 'debug' | 'info' | 'warn' | 'error' | 'silent'
  readonly trustedProxies: TrustedProxies
  readonly publicUrl: string
  readonly allowedHosts: readonly string[]
}

/** Creates a server with the limits, headers and error handling that all routes share. */
export function createHttpServer(config: HttpSettings, log: Logger, isSecure: boolean): FastifyInstance {
  const httpLog: FastifyBaseLogger = log.child(
    { part: 'http' },
    {
      level: config.logLevel === 'info' ? 'warn' : config.logLevel,
      serializers: { req: serializeRequestForLog },
    },
  )
  const server = Fastify({
    bodyLimit: bodyLimitBytes,
    trustProxy: createProxyTrustCheck(config.trustedProxies),
    loggerInstance: httpLog,
    // Limits how long a client that sends a byte now and then can hold a connection.
    http: { headersTimeout: 10_000, connectionsCheckingInterval: 5_000 },
    requestTimeout: 30_000,
    connectionTimeout: 60_000,
    routerOptions: { maxParamLength: 200 },
    // Hooks don't run if the address can't be parsed, so set the headers here.
    frameworkErrors(error, request, reply) {
      setSecurityHeaders(reply, isSecure)
      answerError(error, request, reply)
    },
  })
  registerSecurityHeaders(server, isSecure)
  requireOwnHost(server, config)
  server.setErrorHandler(answerError)
  server.setNotFoundHandler(answerNotFound)
  return server
}
