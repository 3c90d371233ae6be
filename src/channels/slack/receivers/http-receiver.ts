import type { App, Receiver } from '@slack/bolt'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Logger } from 'pino'
import type { Clock } from '../../../clock.js'
import { StorageError } from '../../../errors.js'
import type { HandleEvent } from '../inbound/event-handler.js'
import { deferredAck, ListenerError } from './deferred-ack.js'
import { registerSignedRoute, type SlackBody } from './signed-route.js'

export interface SlackReceiver extends Receiver {
  routes(server: FastifyInstance): void
}

export function createHttpReceiver(given: {
  signingSecret: string
  hearEvent: HandleEvent
  clock: Clock
  log: Logger
}): SlackReceiver {
  const { signingSecret, hearEvent, clock, log } = given
  let app: App

  return {
    init: (bolt) => {
      app = bolt
    },
    start: async () => {},
    stop: async () => {},
    routes: (server) => registerSignedRoute(server, { signingSecret, clock, answer }),
  }

  async function answer(read: SlackBody, request: FastifyRequest, reply: FastifyReply) {
    try {
      const given = await deferredAck({ app, hearEvent }, { body: read, ...retries(request.headers) })
      return reply.send(given === '' || given === undefined ? undefined : given)
    } catch (thrown) {
      if (!(thrown instanceof ListenerError)) {
        log.warn({ err: thrown }, 'A request from Slack could not be read')
        return reply.code(400).send({ error: 'The request cannot be read.' })
      }
      const error = thrown.cause
      // Slack resends an event unless it gets a 2xx response. Under overload, only a short line is logged, without the stack trace.
      if (error instanceof StorageError && error.code === 'overloaded')
        log.warn({ why: error.message }, 'A request from Slack was not recorded')
      else log.error({ err: error }, 'A request from Slack was not recorded')
      return reply
        .code(503)
        .header('retry-after', '5')
        .send({ error: 'The request was not recorded. Send it again.' })
    }
  }
}

function retries(headers: FastifyRequest['headers']) {
  const number = Number(headers['x-slack-retry-num'])
  const reason = headers['x-slack-retry-reason']
  return {
    ...(Number.isInteger(number) ? { retryNum: number } : {}),
    ...(typeof reason === 'string' ? { retryReason: reason } : {}),
  }
}
