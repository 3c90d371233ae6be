import { ConfigurationError } from '../../../errors.js'
import type { MicrosoftCloud } from './microsoft-clouds.js'

const loopbackNames = new Set(['127.0.0.1', 'localhost', '[::1]', '::1'])

export function isLoopbackName(hostname: string): boolean {
  return loopbackNames.has(hostname.toLowerCase())
}

/** Checks whether the bot may call this address, and therefore send its token there. */
export type IsAllowedAddress = (address: string) => boolean

/**
 * Allows only the connector of the organisation's own cloud, over https. The playground's connector must be
 * on loopback, and so must the extra hosts (`127.0.0.1:4000`) that tests name. @throws ConfigurationError if
 * an extra host isn't on loopback.
 */
export function createAddressAllowlist(rule: {
  readonly playground: boolean
  readonly cloud: Pick<MicrosoftCloud, 'isConnector'>
  readonly extraHosts: readonly string[]
}): IsAllowedAddress {
  const foreign = rule.extraHosts.filter((host) => !isLoopbackName(nameOf(host)))
  if (foreign.length > 0) {
    throw new ConfigurationError([`Extra Teams hosts must be on loopback; remove ${foreign.join(', ')}`])
  }
  const extra = new Set(rule.extraHosts)
  return (address) => {
    if (!URL.canParse(address)) return false
    const url = new URL(address)
    if (url.username !== '' || url.password !== '') return false
    const isHttp = url.protocol === 'http:' || url.protocol === 'https:'
    if (extra.has(url.host)) return isHttp
    if (rule.playground) return isHttp && isLoopbackName(url.hostname)
    return url.protocol === 'https:' && url.port === '' && rule.cloud.isConnector(url.hostname)
  }
}

function nameOf(host: string): string {
  return URL.canParse(`http://${host}`) ? new URL(`http://${host}`).hostname : host
}
