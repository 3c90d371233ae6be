import { createServer } from 'node:net'
import type { Config } from '../config.js'

/**
 * Whether a server may listen there, told before what takes a minute is done. It listens for a moment, and serves nobody.
 * @throws what listening there fails with.
 */
export function requireFreeAddress({ host, port }: Pick<Config, 'host' | 'port'>): Promise<void> {
  return new Promise((resolve, reject) => {
    const probe = createServer((socket) => socket.destroy())
    probe.once('error', reject)
    probe.listen({ host, port, backlog: 1 }, () => probe.close(() => resolve()))
  })
}
