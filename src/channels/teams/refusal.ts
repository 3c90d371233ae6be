import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Logger } from 'pino'
import type { Clock } from '../../clock.js'
import { isOver, tooMany } from '../../http/rate-limits.js'
import type { Verdict } from './verify.js'

type Refused = Extract<Verdict, { isGenuine: false }>

const minuteMs = 60_000
/** Microsoft sends from few addresses and is never refused, so only what is refused counts: a wrong setting has some a minute. */
const mostRefusedPerMinute = 60

export type Refusal = (
  verdict: Refused,
  request: FastifyRequest,
  reply: FastifyReply,
) => Promise<FastifyReply>

/**
 * Answers what was refused, from one address only so often a minute. The log has a line a minute with how many there were and
 * why, however many there are.
 */
export function createRefusal(server: FastifyInstance, given: { clock: Clock; log: Logger }): Refusal {
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
    // Nobody's fault: it is sent again, and heard once the keys are there.
    if (status !== 503 && isOver(await limit(request))) return tooMany(reply)
    return reply.code(status).send({ error: 'not authorised' })
  }
}
