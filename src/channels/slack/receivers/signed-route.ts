import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Clock } from '../../../clock.js'
import { isSignedBySlack } from './is-signed-by-slack.js'
import { parseRequestBody } from './parse-request-body.js'

const bodyLimit = 256 * 1_024

export type SlackBody = NonNullable<ReturnType<typeof parseRequestBody>>

export interface SignedRoute {
  readonly signingSecret: string
  readonly clock: Clock
  /** Handles a signed request, except for Slack's address check. */
  readonly answer: (read: SlackBody, request: FastifyRequest, reply: FastifyReply) => Promise<unknown>
}

/** Registers the address that Slack posts to. Nothing is parsed until the signature has been verified. */
export function registerSignedRoute(
  server: FastifyInstance,
  { signingSecret, clock, answer }: SignedRoute,
): void {
  server.register(async (scope) => {
    scope.removeAllContentTypeParsers()
    scope.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit }, (_, body, done) => done(null, body))
    scope.post('/slack/events', { bodyLimit }, async (request, reply) => {
      const body = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0)
      if (!isSignedBySlack({ headers: request.headers, body }, signingSecret, clock.now()))
        return reply.code(401).send({ error: 'The signature is not from Slack. Check SLACK_SIGNING_SECRET.' })
      const read = parseRequestBody(body.toString('utf8'), request.headers['content-type'])
      if (read === null)
        return reply.code(400).send({ error: 'The body is neither JSON nor a form from Slack.' })
      if (read.type === 'url_verification') return reply.send({ challenge: read.challenge })
      if ('ssl_check' in read) return reply.send()
      return answer(read, request, reply)
    })
  })
}

/**
 * Answers Slack's address check before the app is installed. Other requests get a 503, so that
 * Slack sends them again.
 */
export function registerUrlVerification(
  server: FastifyInstance,
  { signingSecret, clock }: Omit<SignedRoute, 'answer'>,
): void {
  registerSignedRoute(server, {
    signingSecret,
    clock,
    answer: async (_read, _request, reply) =>
      reply.code(503).send({ error: 'Slack is not connected yet: SLACK_BOT_TOKEN is missing.' }),
  })
}
