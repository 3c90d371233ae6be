import { BlockList, isIP } from 'node:net'
import { networkOf, type TrustedProxies } from '../networks.js'

/** For Fastify: whether the address this many hops away is one of our proxies. */
export function proxyTrust(proxies: TrustedProxies): false | ((address: string, hop: number) => boolean) {
  if (proxies === false) return false
  // One proxy, ours: the address that it wrote last is believed, not those that a browser may have sent.
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
