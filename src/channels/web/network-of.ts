import { createHmac } from 'node:crypto'
import { normalizeIP } from '@fastify/rate-limit'

/** Tells which visitors write from the same network (an IPv4 address, an IPv6 /64), and nobody from which one. */
export function networkOf(address: string, key: Buffer): string {
  return createHmac('sha256', key)
    .update(`network ${normalizeIP(address)}`)
    .digest('base64url')
    .slice(0, 22)
}
