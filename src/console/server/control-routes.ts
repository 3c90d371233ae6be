import { createHash, randomUUID, timingSafeEqual } from 'node:crypto'
import rateLimit from '@fastify/rate-limit'
import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import type { Intake } from '../../channels/channel.js'
import type { Clock } from '../../clock.js'
import type { Activity, ActivityContent } from '../../conversation/activity.js'
import { isFromThisMachine } from '../../http/from-this-machine.js'
import { isOver, tooMany } from '../../http/rate-limits.js'
import type { Caretaker } from '../../privacy/caretaker.js'
import { type AccountControlParts, accountControl } from './account-control.js'
import { OutageActBody } from './outage-body.js'
import { privacyControl } from './privacy-control.js'

const PauseRequest = z.strictObject({ topic: z.string().nullable(), paused: z.boolean() })

export interface ControlParts extends AccountControlParts {
  readonly intake: Intake
  readonly caretaker: Caretaker
  readonly clock: Clock
  readonly key: string
}

export function registerControl(server: FastifyInstance, parts: ControlParts): void {
  server.register(async (scope) => {
    await scope.register(rateLimit, { global: false })
    const limitFailures = scope.createRateLimit({ max: 30, timeWindow: 60_000, keyGenerator: () => 'all' })
    scope.addHook('onRequest', async (request, reply) => {
      const isHere = isFromThisMachine(request)
      if (isHere && isKey(request.headers.authorization, parts.key)) return
      if (isOver(await limitFailures(request))) return tooMany(reply)
      return isHere
        ? reply.code(401).send({ error: 'not-signed-in' })
        : reply.code(403).send({ error: 'forbidden' })
    })
    deskControl(scope, parts)
    privacyControl(scope, parts)
    accountControl(scope, parts)
  })
}

function deskControl(server: FastifyInstance, { intake, clock }: ControlParts): void {
  server.post('/control/pause', async (request) => {
    const { topic, paused } = PauseRequest.parse(request.body)
    return intake.acceptInline(activityOf(clock.now(), { type: 'pause', topic, paused }))
  })

  server.post('/control/outage', async (request) => {
    const act = OutageActBody.parse(request.body)
    return intake.acceptInline(activityOf(clock.now(), { type: 'outage', act, answer: 'inline' }))
  })
}

/** Builds an activity of the machine's administrator; anyone with the key can read the data folder anyway. */
function activityOf(now: number, content: ActivityContent): Activity {
  return {
    id: `cli:${randomUUID()}`,
    otherIds: [],
    receivedAt: now,
    from: {
      id: 'cli:local:administrator',
      channel: 'cli',
      tenant: 'local',
      user: 'administrator',
      name: 'Administrator',
      standing: 'member',
    },
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
