import { DeliveryError } from '../../errors.js'
import { fetchBytes } from '../../http/fetch-bytes.js'
import type { IsAllowedAddress } from './auth/allowed-addresses.js'
import type { MicrosoftCloud } from './auth/microsoft-clouds.js'
import type { AcquireToken } from './auth/token-source.js'

/** Checks whether the address is on SharePoint. Its download addresses work without signing in, so the bot's token is never sent there. */
function isSharePoint(
  address: string,
  { cloud, fileHosts }: Pick<FileHosts, 'cloud' | 'fileHosts'>,
): boolean {
  if (!URL.canParse(address)) return false
  const { protocol, hostname, host, port, username, password } = new URL(address)
  if (username !== '' || password !== '') return false
  if (fileHosts.includes(host)) return true
  return protocol === 'https:' && port === '' && cloud.isSharePoint(hostname)
}

export interface FileHosts {
  readonly cloud: Pick<MicrosoftCloud, 'isSharePoint'>
  readonly mayCall: IsAllowedAddress
  readonly acquireToken: AcquireToken
  readonly fileHosts: readonly string[]
}

/** Fetches files from SharePoint without a token, and images in messages from the connector with one. Refuses all other addresses. */
export function createTeamsFileFetcher({ acquireToken, mayCall, ...hosts }: FileHosts) {
  return async (origin: string): Promise<AsyncIterable<Uint8Array>> => {
    if (isSharePoint(origin, hosts))
      return fetchBytes({ address: origin, mayFetch: (address) => isSharePoint(address, hosts) })
    if (!mayCall(origin)) throw new DeliveryError({ reason: 'address-refused', canRetry: false })
    const token = await acquireToken(false)
    const headers = token === null ? {} : { authorization: `Bearer ${token}` }
    return fetchBytes({ address: origin, mayFetch: mayCall, headers })
  }
}

const uploadTimeoutMs = 60_000
const passing = new Set([408, 429, 500, 502, 503, 504])

/** Uploads the bytes to the address given by the person's consent. @throws DeliveryError */
export async function uploadConsentedFile(
  address: string,
  bytes: Uint8Array<ArrayBuffer>,
  hosts: Pick<FileHosts, 'cloud' | 'fileHosts'>,
): Promise<void> {
  if (!isSharePoint(address, hosts)) throw new DeliveryError({ reason: 'address-refused', canRetry: false })
  const size = bytes.byteLength
  let status: number
  try {
    const response = await fetch(address, {
      method: 'PUT',
      redirect: 'manual',
      signal: AbortSignal.timeout(uploadTimeoutMs),
      headers: {
        'content-type': 'application/octet-stream',
        'content-range': `bytes 0-${size - 1}/${size}`,
      },
      body: bytes,
    })
    await response.body?.cancel()
    status = response.status
  } catch (cause) {
    throw new DeliveryError({ reason: 'unreachable', canRetry: true, cause })
  }
  if (status < 200 || status > 299)
    throw new DeliveryError({
      reason: status === 404 ? 'too-late' : `http-${status}`,
      canRetry: passing.has(status),
    })
}
