import type { FastifyInstance } from 'fastify'

/**
 * Closes the server: requests in progress get some time to finish, then all connections are closed. Otherwise, Node would wait for spare connections,
 * which browsers open without sending anything.
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
