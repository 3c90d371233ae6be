import { createServer } from 'node:net'
import type { Config } from '../config.js'

/**
 * Checks that a server may listen at the address, before starting work that takes a minute. It listens for a moment without serving anyone. @throws
 * the error of listening there.
 */
export function requireFreePort({ host, port }: Pick<Config, 'host' | 'port'>): Promise<void> {
  return new Promise((resolve, reject) => {
    const probe = createServer((socket) => socket.destroy())
    probe.once('error', reject)
    probe.listen({ host, port, backlog: 1 }, () => probe.close(() => resolve()))
  })
}
