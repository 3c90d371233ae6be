import { z } from 'zod'
import { DeliveryError } from '../../errors.js'

const Refusal = z.object({ error: z.object({ code: z.string() }) })

/** HTTP statuses after which Microsoft asks for a retry; 412 means that the conversation is being changed at the same time. */
const passing = new Set([401, 408, 412, 425, 429, 500, 502, 503, 504])

const reasons: Readonly<Record<string, string>> = {
  BotNotInConversationRoster: 'not-installed',
  BotDisabledByAdmin: 'disabled',
  ConversationBlockedByUser: 'blocked',
  MessageWritesBlocked: 'blocked',
  ConversationNotFound: 'not-found',
  MessageSizeTooBig: 'too-large',
}

const byStatus: Readonly<Record<number, string>> = {
  401: 'unauthorized',
  403: 'blocked',
  404: 'not-found',
  412: 'conflict',
  413: 'too-large',
  429: 'rate-limited',
}

export function errorFromResponse(status: number, retryAfter: string | null, body: unknown): DeliveryError {
  const refusal = Refusal.safeParse(body)
  const code = refusal.success ? refusal.data.error.code : ''
  const known = Object.hasOwn(reasons, code) ? reasons[code] : byStatus[status]
  const retryAfterMs = retryAfterIn(retryAfter)
  return new DeliveryError({
    reason: known ?? (status < 400 ? 'redirected' : `http-${status}`),
    canRetry: passing.has(status),
    ...(retryAfterMs === null ? {} : { retryAfterMs }),
    cause: { status, code },
  })
}

export function errorFromNetwork(error: unknown): DeliveryError {
  const isTimeout = (error as { name?: unknown } | null)?.name === 'TimeoutError'
  return new DeliveryError({ reason: isTimeout ? 'timeout' : 'unreachable', canRetry: true, cause: error })
}

function retryAfterIn(header: string | null): number | null {
  if (header === null) return null
  const seconds = Number(header)
  return Number.isFinite(seconds) && seconds >= 0 ? Math.min(seconds, 3_600) * 1_000 : null
}
