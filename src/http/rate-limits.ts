import type { FastifyReply } from 'fastify'

export function isOver(limit: { isAllowed: boolean; isExceeded?: boolean }): boolean {
  return !limit.isAllowed && limit.isExceeded === true
}

export function tooMany(reply: FastifyReply): FastifyReply {
  return reply.code(429).header('retry-after', '60').send({ error: 'too-many' })
}

/** Refuses with the number of milliseconds to wait, for a page that shows until when. */
export function tooManyUntil(reply: FastifyReply, retryAfterMs: number): FastifyReply {
  return reply
    .code(429)
    .header('retry-after', Math.ceil(retryAfterMs / 1_000))
    .send({ error: 'too-many', retryAfterMs })
}
