import { BlockList, isIP } from 'node:net'

const loopback = new BlockList()
loopback.addSubnet('127.0.0.0', 8, 'ipv4')
loopback.addAddress('::1', 'ipv6')

/** Returns an IPv4 address in dotted form, even if the system reports it as IPv6. */
export function normaliseAddress(address: string): string {
  return address.replace(/^::ffff:(?=\d+\.\d+\.\d+\.\d+$)/i, '')
}

export function isLoopbackAddress(address: string): boolean {
  const plain = normaliseAddress(address)
  const family = isIP(plain)
  return family !== 0 && loopback.check(plain, family === 6 ? 'ipv6' : 'ipv4')
}

/**
 * Checks whether a host from a URL or Host header, without its port, is this machine: `localhost`, `127.0.0.1`,
 * `[::1]`.
 */
export function isLoopbackHost(host: string): boolean {
  const name = host.replace(/^\[|\]$/g, '').toLowerCase()
  return name === 'localhost' || name.endsWith('.localhost') || isLoopbackAddress(name)
}

/** Returns the host name without the port, in lower case; null if it isn't valid. */
export function hostNameOf(host: string): string | null {
  const url = `http://${host}`
  return /[/?#@\\\s]/.test(host) || !URL.canParse(url) ? null : new URL(url).hostname
}

/** Peers whose `X-Forwarded-…` headers are trusted: none, all, or these addresses and networks. */
export type TrustedProxies = boolean | readonly string[]

export function isNetwork(text: string): boolean {
  return parseNetwork(text) !== null
}

/** Parses `10.0.0.5`, `10.0.0.0/8` or `2001:db8::/32`; null for anything else. */
export function parseNetwork(text: string) {
  const [address = '', length, ...rest] = text.split('/')
  const family = isIP(address)
  const most = family === 6 ? 128 : 32
  if (family === 0 || rest.length > 0 || (length !== undefined && !/^\d{1,3}$/.test(length))) return null
  const bits = length === undefined ? most : Number(length)
  return bits > most ? null : { address, bits, family: family === 6 ? ('ipv6' as const) : ('ipv4' as const) }
}
