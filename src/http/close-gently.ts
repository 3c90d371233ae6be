import type { FastifyInstance } from 'fastify'

/**
 * Closes the server: what is under way has the grace to end, then every connection is closed. Browsers keep spare
 * connections that have not asked for anything yet; Node waits for those as long as for the others.
 */
export async function closeGently(
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
