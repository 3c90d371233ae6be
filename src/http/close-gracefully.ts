import type { FastifyInstance } from 'fastify'

/**
 * Closes the server after giving requests in progress some time to finish. Otherwise Node would wait for idle
 * connections, which browsers open in advance.
 */
export async function closeGracefully(
  server: Pick<FastifyInstance, 'close' | 'server'>,
  graceMs = 2_000,
): Promise<void> {
  const late = setTimeout(() => server.server.closeAllConnections(), graceMs)
  try {
    await server.close()
  } finally {
    clearTimeout(late)
  }
}
