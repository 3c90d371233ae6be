import { isIP } from 'node:net'
import type { FastifyRequest } from 'fastify'
import { hostNameOf, isLoopbackAddress, isLoopbackHost, normaliseAddress } from './network-addresses.js'

export function isOwnAddress(host: string, request: FastifyRequest): boolean {
  const name = host.replace(/^\[|\]$/g, '')
  return isIP(name) !== 0 && name === normaliseAddress(request.socket.localAddress ?? '')
}

const byProxy = ['forwarded', 'via', 'x-forwarded-for', 'x-forwarded-host', 'x-real-ip']

/**
 * Checks whether the request comes from a program on this machine. A local proxy connects from here too, but the
 * requests it forwards have forwarding headers or another host name.
 */
export function isLocalRequest(request: FastifyRequest): boolean {
  const peer = normaliseAddress(request.socket.remoteAddress ?? '')
  const isHere = isLoopbackAddress(peer) || peer === normaliseAddress(request.socket.localAddress ?? '-')
  if (!isHere || byProxy.some((name) => request.headers[name] !== undefined)) return false
  const host = hostNameOf(request.headers.host ?? '')
  return host !== null && (isLoopbackHost(host) || host === '0.0.0.0' || isOwnAddress(host, request))
}
