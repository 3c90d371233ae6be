import { DeliveryError } from '../errors.js'

interface Fetching {
  readonly address: string
  /** Checks whether an address may be fetched. Compare whole host names, not parts of them. */
  readonly mayFetch: (address: string) => boolean
  readonly headers?: Readonly<Record<string, string>>
}

const timeoutMs = 60_000
const passing = new Set([408, 425, 429, 500, 502, 503, 504])

/** Downloads a file from a platform, only from allowed hosts and without following redirects. @throws DeliveryError */
export async function fetchBytes({
  address,
  mayFetch,
  headers = {},
}: Fetching): Promise<AsyncIterable<Uint8Array>> {
  if (!mayFetch(address)) throw new DeliveryError({ reason: 'address-refused', canRetry: false })
  const response = await asked(address, headers)
  if (response.status !== 200) {
    await response.body?.cancel()
    throw new DeliveryError({
      reason: reasonOf(response.status),
      canRetry: passing.has(response.status),
      ...retryAfter(response),
    })
  }
  return bytesOf(response)
}

async function asked(address: string, headers: Readonly<Record<string, string>>): Promise<Response> {
  try {
    return await fetch(address, {
      headers: { ...headers },
      redirect: 'manual',
      signal: AbortSignal.timeout(timeoutMs),
    })
  } catch (cause) {
    throw new DeliveryError({ reason: 'unreachable', canRetry: true, cause })
  }
}

async function* bytesOf(response: Response): AsyncIterable<Uint8Array> {
  try {
    for await (const chunk of response.body ?? []) yield chunk as Uint8Array
  } catch (cause) {
    throw new DeliveryError({ reason: 'unreachable', canRetry: true, cause })
  }
}

function reasonOf(status: number): string {
  if (status < 400) return 'redirected'
  if (status === 401 || status === 403) return 'unauthorized'
  if (status === 404 || status === 410) return 'not-found'
  return status === 429 ? 'rate-limited' : passing.has(status) ? 'unavailable' : `http-${status}`
}

function retryAfter({ headers }: Response): { retryAfterMs?: number } {
  const seconds = Number(headers.get('retry-after') ?? Number.NaN)
  return Number.isFinite(seconds) && seconds >= 0 ? { retryAfterMs: Math.min(seconds, 3_600) * 1_000 } : {}
}
