import type { FastifyInstance } from 'fastify'
import type { ConsoleParts } from './console-parts.js'
import { requireRole } from './require-session.js'

/** Whether the data files on disk are those in use; for those who can have them mended. */
export function contentRoutes(server: FastifyInstance, { refusedContent }: ConsoleParts): void {
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
