import { createServer } from 'node:net'
import type { Config } from '../config.js'

/**
 * Checks that the address is free, by listening on it briefly, before starting work that takes a minute.
 * @throws the error from listening.
 */
export function requireFreePort({ host, port }: Pick<Config, 'host' | 'port'>): Promise<void> {
  return new Promise((resolve, reject) => {
    const probe = createServer((socket) => socket.destroy())
    probe.once('error', reject)
    probe.listen({ host, port, backlog: 1 }, () => probe.close(() => resolve()))
  })
}
