import type { Config } from '../config.js'
import { isLoopbackHost } from '../http/network-addresses.js'

/** Values of sslmode for which node-postgres encrypts the connection. */
const encryptedModes = new Set(['no-verify', 'require', 'verify-ca', 'verify-full'])

/**
 * Lists settings that let secrets or messages cross a network unencrypted, each with its remedy. In production they prevent start-up unless
 * GUICHET_ALLOW_INSECURE allows them.
 */
export function findUnsafeSettings(
  config: Pick<Config, 'host' | 'publicUrl' | 'database' | 'fileScanner' | 'slack' | 'model'>,
): readonly string[] {
  const { database, fileScanner, model, slack } = config
  return [
    ...(config.publicUrl.startsWith('http:') && !isLoopbackHost(config.host)
      ? [
          `HOST is ${config.host} and GUICHET_PUBLIC_URL is not https: passwords and cookies would cross the network unencrypted. Put a reverse proxy with https in front of it, and set GUICHET_PUBLIC_URL to its address`,
        ]
      : []),
    ...(database !== null && isPlainDatabase(database.url)
      ? [
          'DATABASE_URL is on another machine and not encrypted. Add ?sslmode=verify-full, or ?sslmode=no-verify if its certificate cannot be checked',
        ]
      : []),
    ...(fileScanner !== null && isPlainElsewhere(fileScanner)
      ? [
          'GUICHET_FILE_SCANNER is an http address on another machine: files would cross the network unencrypted. Use https',
        ]
      : []),
    ...(model !== null && isPlainElsewhere(model.url)
      ? [
          'GUICHET_MODEL_URL is an http address on another machine: people’s messages and the key would cross the network unencrypted. Use https',
        ]
      : []),
    ...(slack?.apiUrl != null && isPlainElsewhere(slack.apiUrl)
      ? [
          'SLACK_API_URL is an http address on another machine: the token and people’s messages would cross the network unencrypted. Use https',
        ]
      : []),
  ]
}

/** Returns warnings about proxy settings that trust headers anyone can send, or that make all clients look alike. */
export function proxyWarnings({
  host,
  publicUrl,
  trustedProxies,
}: Pick<Config, 'host' | 'publicUrl' | 'trustedProxies'>): readonly string[] {
  if (trustedProxies === true && !isLoopbackHost(host))
    return [
      `GUICHET_TRUST_PROXY is true and HOST is ${host}: anyone who reaches the port directly can pretend to have any address. Set it to the address or network of your proxy, such as 10.0.0.5 or 10.0.0.0/24`,
    ]
  if (trustedProxies === false && publicUrl.startsWith('https:'))
    return [
      'GUICHET_PUBLIC_URL is https and GUICHET_TRUST_PROXY is false: behind a proxy, everyone counts as one address. Set it to the address of your proxy, such as 127.0.0.1',
    ]
  return []
}

function isPlainElsewhere(address: string): boolean {
  return address.startsWith('http:') && !isLoopbackHost(new URL(address).hostname)
}

function isPlainDatabase(address: string): boolean {
  const { hostname, searchParams } = new URL(address)
  const host = searchParams.get('host') ?? decodeURIComponent(hostname)
  // A path is a Unix socket on this machine.
  if (host === '' || host.startsWith('/')) return false
  const isEncrypted =
    encryptedModes.has(searchParams.get('sslmode') ?? '') || searchParams.get('ssl') === 'true'
  return !isLoopbackHost(host) && !isEncrypted
}
