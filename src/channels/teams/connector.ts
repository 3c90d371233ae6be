import { DeliveryError } from '../../errors.js'
import { sendHttpRequest as callHttp, type HttpResponse } from '../../http/send-http-request.js'
import type { IsAllowedAddress } from './auth/allowed-addresses.js'
import type { AcquireToken } from './auth/token-source.js'
import { errorFromNetwork, errorFromResponse } from './delivery-errors.js'

interface ConnectorCall {
  readonly serviceUrl: string
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE'
  /** Path below `v3/`. */
  readonly path: string
  readonly body?: unknown
  readonly timeoutMs?: number
}

/**
 * Sends a request to the Bot Framework connector, without retries or redirects, and returns the parsed body. @throws DeliveryError, also if the
 * address isn't allowed, in which case no token is sent.
 */
export type CallConnector = (call: ConnectorCall) => Promise<unknown>

const defaultTimeoutMs = 10_000

export function createConnector(options: {
  readonly acquireToken: AcquireToken
  readonly mayCall: IsAllowedAddress
}): CallConnector {
  const attempt = async (call: ConnectorCall, isTokenRefused: boolean): Promise<HttpResponse> => {
    const address = `${call.serviceUrl.replace(/\/$/, '')}/v3/${call.path}`
    if (!options.mayCall(address)) throw new DeliveryError({ reason: 'address-refused', canRetry: false })
    const token = await acquire(options.acquireToken, isTokenRefused)
    return callHttp(address, {
      method: call.method,
      timeoutMs: call.timeoutMs ?? defaultTimeoutMs,
      headers: {
        'content-type': 'application/json',
        ...(token === null ? {} : { authorization: `Bearer ${token}` }),
      },
      ...(call.body === undefined ? {} : { body: JSON.stringify(call.body) }),
    })
  }
  return async (call) => {
    try {
      const first = await attempt(call, false)
      const response = first.status === 401 ? await attempt(call, true) : first
      const body = readJson(await response.text())
      if (!response.ok) throw errorFromResponse(response.status, response.headers.get('retry-after'), body)
      return body
    } catch (error) {
      throw error instanceof DeliveryError ? error : errorFromNetwork(error)
    }
  }
}

async function acquire(acquireToken: AcquireToken, isRefused: boolean): Promise<string | null> {
  try {
    return await acquireToken(isRefused)
  } catch (cause) {
    throw new DeliveryError({ reason: 'no-token', canRetry: true, cause })
  }
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
