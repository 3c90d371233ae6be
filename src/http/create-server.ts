import Fastify, { type FastifyBaseLogger, type FastifyInstance } from 'fastify'
import type { Logger } from 'pino'
import type { Config } from '../config.js'
import { answerError } from './answer-error.js'
import { basicHeaders, setBasicHeaders } from './basic-headers.js'
import { loggedRequest } from './logged-request.js'
import { requireOwnHost } from './own-hosts.js'
import { proxyTrust } from './trusted-proxies.js'

const bodyLimitBytes = 256 * 1024

/** A server without routes yet: its limits, headers and errors are those of all of them. */
export function createServer(
  config: Pick<Config, 'logLevel' | 'trustedProxies' | 'publicUrl' | 'allowedHosts'>,
  log: Logger,
  isSecure: boolean,
): FastifyInstance {
  const httpLog: FastifyBaseLogger = log.child(
    { part: 'http' },
    { level: config.logLevel === 'info' ? 'warn' : config.logLevel, serializers: { req: loggedRequest } },
  )
  const server = Fastify({
    bodyLimit: bodyLimitBytes,
    trustProxy: proxyTrust(config.trustedProxies),
    loggerInstance: httpLog,
    // Whoever sends a byte now and then holds a connection no longer than this.
    http: { headersTimeout: 10_000, connectionsCheckingInterval: 5_000 },
    requestTimeout: 30_000,
    connectionTimeout: 60_000,
    routerOptions: { maxParamLength: 200 },
    // An address that cannot be read reaches no hook.
    frameworkErrors(error, request, reply) {
      setBasicHeaders(reply, isSecure)
      answerError(error, request, reply)
    },
  })
  basicHeaders(server, isSecure)
  requireOwnHost(server, config)
  server.setErrorHandler(answerError)
  server.setNotFoundHandler((_request, reply) => reply.code(404).send({ error: 'not-found' }))
  return server
}
