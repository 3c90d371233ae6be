import { BlockList, isIP } from 'node:net'
import { parseNetwork, type TrustedProxies } from './network-addresses.js'

/**
 * Returns Fastify's trust function, which checks whether the address at a given number of hops is one of our proxies.
 */
export function createProxyTrustCheck(
  proxies: TrustedProxies,
): false | ((address: string, hop: number) => boolean) {
  if (proxies === false) return false
  if (proxies === true) return (_address, hop) => hop === 0
  const known = new BlockList()
  for (const proxy of proxies) {
    const { address, bits, family } = parseNetwork(proxy)!
    known.addSubnet(address, bits, family)
  }
  return (address) => {
    const family = isIP(address)
    return family !== 0 && known.check(address, family === 6 ? 'ipv6' : 'ipv4')
  }
}
