import type { FastifyReply } from 'fastify'

export function isRateLimitExceeded(limit: { isAllowed: boolean; isExceeded?: boolean }): boolean {
  return !limit.isAllowed && limit.isExceeded === true
}

export function sendTooManyRequests(reply: FastifyReply): FastifyReply {
  return reply.code(429).header('retry-after', '60').send({ error: 'too-many' })
}

/** Refuses the request with the number of milliseconds to wait, which pages can show. */
export function sendRetryAfter(reply: FastifyReply, retryAfterMs: number): FastifyReply {
  return reply
    .code(429)
    .header('retry-after', Math.ceil(retryAfterMs / 1_000))
    .send({ error: 'too-many', retryAfterMs })
}
