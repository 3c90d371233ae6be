import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Logger } from 'pino'
import type { Clock } from '../../../clock.js'
import { isRateLimitExceeded, sendTooManyRequests } from '../../../http/rate-limits.js'
import type { TokenVerdict } from './verify-token.js'

type Refused = Extract<TokenVerdict, { isGenuine: false }>

const minuteMs = 60_000
/**
 * Limit for refused requests from one address. Only refusals count, because Microsoft uses few
 * addresses and is never refused. A wrong setting only causes a few refusals a minute.
 */
const mostRefusedPerMinute = 60

export type RejectRequest = (
  verdict: Refused,
  request: FastifyRequest,
  reply: FastifyReply,
) => Promise<FastifyReply>

/**
 * Responds to refused requests, with a limit per address per minute. However many requests are
 * refused, the log only gets one line a minute, with their number and the reasons.
 */
export function createRequestRejection(
  server: FastifyInstance,
  given: { clock: Clock; log: Logger },
): RejectRequest {
  const { clock, log } = given
  const limit = server.createRateLimit({ max: mostRefusedPerMinute, timeWindow: minuteMs })
  let counted: Record<string, number> = {}
  let toldAt = Number.NEGATIVE_INFINITY

  function tell(): void {
    const reasons = counted
    const count = Object.values(reasons).reduce((sum, one) => sum + one, 0)
    counted = {}
    if (count > 0) log.warn({ count, reasons }, 'Requests to the Teams address were refused')
  }

  server.addHook('onClose', async () => tell())
  return async ({ reason, status }, request, reply) => {
    counted[reason] = (counted[reason] ?? 0) + 1
    if (clock.now() - toldAt >= minuteMs) {
      toldAt = clock.now()
      tell()
    }
    // The signing keys aren't available yet. The request will be sent again later, so it doesn't count
    // towards the limit.
    if (status !== 503 && isRateLimitExceeded(await limit(request))) return sendTooManyRequests(reply)
    return reply.code(status).send({ error: 'not authorised' })
  }
}
