import { DeliveryError } from '../../errors.js'

/**
 * Converts a mail server's error into a DeliveryError. A 5xx response is permanent; anything else is temporary or can be fixed by an
 * administrator.
 */
export function mailDeliveryError(cause: unknown): DeliveryError {
  const { code, responseCode } = cause as { code?: string; responseCode?: number }
  if (code === 'EAUTH') return new DeliveryError({ reason: 'unauthorized', canRetry: true, cause })
  if (code === 'ETLS') return new DeliveryError({ reason: 'not-encrypted', canRetry: true, cause })
  if (responseCode !== undefined && responseCode >= 500)
    return new DeliveryError({ reason: 'refused', canRetry: false, cause })
  return new DeliveryError({
    reason: responseCode === undefined ? 'unreachable' : 'unavailable',
    canRetry: true,
    cause,
  })
}
