import { DeliveryError } from '../../errors.js'

/** Turns a mail server's refusal into a fault as the outbox classifies them: 5xx is permanent, anything else passes or can be fixed. */
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
