import type { FastifyInstance } from 'fastify'
import type { ConsoleRouteDeps } from './console-route-deps.js'
import { requireRole } from './require-session.js'

/** Registers the route that tells leads and administrators whether the data files on disk are in use. */
export function contentRoutes(server: FastifyInstance, { refusedContent }: ConsoleRouteDeps): void {
  server.get('/content', { preHandler: requireRole('lead', 'administrator') }, async () => ({
    refused: refusedContent.problems().map(({ file, line, message, remedy, since }) => ({
      file,
      line,
      message,
      remedy,
      since,
    })),
  }))
}
