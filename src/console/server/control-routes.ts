import { createHash, randomUUID, timingSafeEqual } from 'node:crypto'
import rateLimit from '@fastify/rate-limit'
import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { localAdministrator } from '../../accounts/local-administrator.js'
import type { Ingress } from '../../channels/channel.js'
import type { Clock } from '../../clock.js'
import type { Activity, ActivityContent } from '../../engine/activity.js'
import { OutageCommandBody } from '../../features/outages/server/outage-schema.js'
import { isLocalRequest } from '../../http/local-request.js'
import { isRateLimitExceeded, sendTooManyRequests } from '../../http/rate-limits.js'
import type { RetentionJob } from '../../privacy/retention-job.js'
import { type AccountControlDeps, accountControlRoutes } from './accounts/account-control-routes.js'
import { privacyControlRoutes } from './privacy-control-routes.js'

const PauseRequest = z.strictObject({ topic: z.string().nullable(), paused: z.boolean() })

export interface ControlDeps extends AccountControlDeps {
  readonly ingress: Ingress
  readonly retentionJob: RetentionJob
  readonly clock: Clock
  readonly key: string
}

export function registerControlRoutes(server: FastifyInstance, deps: ControlDeps): void {
  server.register(async (scope) => {
    await scope.register(rateLimit, { global: false })
    const limitFailures = scope.createRateLimit({ max: 30, timeWindow: 60_000, keyGenerator: () => 'all' })
    scope.addHook('onRequest', async (request, reply) => {
      const isHere = isLocalRequest(request)
      if (isHere && isKey(request.headers.authorization, deps.key)) return
      if (isRateLimitExceeded(await limitFailures(request))) return sendTooManyRequests(reply)
      return isHere
        ? reply.code(401).send({ error: 'not-signed-in' })
        : reply.code(403).send({ error: 'forbidden' })
    })
    deskControl(scope, deps)
    privacyControlRoutes(scope, deps)
    accountControlRoutes(scope, deps)
  })
}

function deskControl(server: FastifyInstance, { ingress, clock }: ControlDeps): void {
  server.post('/control/pause', async (request) => {
    const { topic, paused } = PauseRequest.parse(request.body)
    return ingress.acceptInline(activityOf(clock.now(), { type: 'bot.pause', topic, paused }))
  })

  server.post('/control/outage', async (request) => {
    const act = OutageCommandBody.parse(request.body)
    return ingress.acceptInline(activityOf(clock.now(), { type: 'outage.command', command: act }))
  })
}

/** Creates an activity by the machine's administrator, because anyone with the key can also read the data folder. */
function activityOf(now: number, content: ActivityContent): Activity {
  return {
    id: `cli:${randomUUID()}`,
    otherIds: [],
    receivedAt: now,
    from: localAdministrator,
    where: null,
    messageId: null,
    maskedSecrets: 0,
    content,
  }
}

function isKey(header: string | undefined, key: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest()
  return timingSafeEqual(digest(header ?? ''), digest(`Bearer ${key}`))
}
