import { DeliveryError } from '../../errors.js'

/** A mail server's answer, as the outbox classifies faults: 5xx is permanent, anything else passes or can be fixed. */
export function mailFault(cause: unknown): DeliveryError {
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
