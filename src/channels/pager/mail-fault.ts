import { DeliveryError } from '../../errors.js'

/** What a mail server answered, as the outbox knows faults: 5xx is for good, all else passes or is to be mended. */
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
