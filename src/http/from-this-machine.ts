import { isIP } from 'node:net'
import type { FastifyRequest } from 'fastify'
import { hostNameOf, isLoopbackAddress, isLoopbackHost, plainAddress } from '../networks.js'

/** The address of this machine at which the request arrived. */
export function isOwnAddress(host: string, request: FastifyRequest): boolean {
  const name = host.replace(/^\[|\]$/g, '')
  return isIP(name) !== 0 && name === plainAddress(request.socket.localAddress ?? '')
}

const byProxy = ['forwarded', 'via', 'x-forwarded-for', 'x-forwarded-host', 'x-real-ip']

/**
 * Whether a program on this machine asks by itself. A proxy on this machine comes from here too: what it passes on says so in a
 * header, or asks for another host.
 */
export function isFromThisMachine(request: FastifyRequest): boolean {
  const peer = plainAddress(request.socket.remoteAddress ?? '')
  const isHere = isLoopbackAddress(peer) || peer === plainAddress(request.socket.localAddress ?? '-')
  if (!isHere || byProxy.some((name) => request.headers[name] !== undefined)) return false
  const host = hostNameOf(request.headers.host ?? '')
  return host !== null && (isLoopbackHost(host) || host === '0.0.0.0' || isOwnAddress(host, request))
}
