import type { App, Receiver } from '@slack/bolt'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Logger } from 'pino'
import type { Clock } from '../../clock.js'
import { StorageError } from '../../errors.js'
import type { HearEvent } from './hear-event.js'
import { heldAnswer, ListenerError } from './held-answer.js'
import { readRequest } from './request-body.js'
import { isFromSlack } from './verify.js'

const bodyLimit = 256 * 1_024

export interface SlackReceiver extends Receiver {
  routes(server: FastifyInstance): void
}

/** One route for events, interactions and commands. Nothing is parsed before its signature is known to be Slack's. */
export function createHttpReceiver(given: {
  signingSecret: string
  hearEvent: HearEvent
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
    routes(server) {
      server.register(async (scope) => {
        scope.removeAllContentTypeParsers()
        scope.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit }, (_, body, done) => done(null, body))
        scope.post('/slack/events', { bodyLimit }, answer)
      })
    },
  }

  async function answer(request: FastifyRequest, reply: FastifyReply) {
    const body = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0)
    if (!isFromSlack({ headers: request.headers, body }, signingSecret, clock.now())) {
      return reply.code(401).send({ error: 'The signature is not Slack’s. Check SLACK_SIGNING_SECRET.' })
    }
    const read = readRequest(body.toString('utf8'), request.headers['content-type'])
    if (read === null) return reply.code(400).send({ error: 'The body is neither JSON nor a form of Slack.' })
    if (read.type === 'url_verification') return reply.send({ challenge: read.challenge })
    if ('ssl_check' in read) return reply.send()

    try {
      const given = await heldAnswer({ app, hearEvent }, { body: read, ...retries(request.headers) })
      return reply.send(given === '' || given === undefined ? undefined : given)
    } catch (thrown) {
      if (!(thrown instanceof ListenerError)) {
        log.warn({ err: thrown }, 'a request from Slack could not be read')
        return reply.code(400).send({ error: 'It cannot be read.' })
      }
      const error = thrown.cause
      // Slack sends an event again when it gets no 2xx. Whoever has too much to do does not write down at length where that was.
      if (error instanceof StorageError && error.code === 'overloaded')
        log.warn({ why: error.message }, 'a request from Slack was not recorded')
      else log.error({ err: error }, 'a request from Slack was not recorded')
      return reply.code(503).header('retry-after', '5').send({ error: 'It was not recorded. Send it again.' })
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
