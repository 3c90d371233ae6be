import { BlockList, isIP } from 'node:net'
import { networkOf, type TrustedProxies } from './networks.js'

/** Returns Fastify's trust function: whether the address that many hops away is one of our proxies. */
export function createProxyTrust(
  proxies: TrustedProxies,
): false | ((address: string, hop: number) => boolean) {
  if (proxies === false) return false
  if (proxies === true) return (_address, hop) => hop === 0
  const known = new BlockList()
  for (const proxy of proxies) {
    const { address, bits, family } = networkOf(proxy)!
    known.addSubnet(address, bits, family)
  }
  return (address) => {
    const family = isIP(address)
    return family !== 0 && known.check(address, family === 6 ? 'ipv6' : 'ipv4')
  }
}
