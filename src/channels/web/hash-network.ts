import { createHmac } from 'node:crypto'
import { normalizeIP } from '@fastify/rate-limit'

/**
 * Returns a keyed hash of a visitor's network (an IPv4 address or an IPv6 /64). The hash shows
 * whether two visitors share a network, but doesn't identify the network.
 */
export function hashNetwork(address: string, key: Buffer): string {
  return createHmac('sha256', key)
    .update(`network ${normalizeIP(address)}`)
    .digest('base64url')
    .slice(0, 22)
}
