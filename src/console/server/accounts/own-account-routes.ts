import type { FastifyInstance } from 'fastify'
import { hashPassword, verifyPassword } from '../../../accounts/password-hash.js'
import { isRateLimitExceeded, sendTooManyRequests } from '../../../http/rate-limits.js'
import { auditedCommit } from '../../../reports/audit/audited-commit.js'
import { auditActor } from '../audit-actor.js'
import type { ConsoleRouteDeps } from '../console-route-deps.js'
import { ConfirmBody, EndSessionBody, PasswordBody } from '../schema.js'
import { changeAccount } from './technician-accounts.js'

const quarterMs = 15 * 60 * 1000

/** Registers the routes for technicians' own passwords and sessions. */
export function ownAccountRoutes(server: FastifyInstance, deps: ConsoleRouteDeps): void {
  const { audit, judge, notices, sessions, store } = deps
  // People at an unattended browser mustn't get more attempts than at sign-in.
  const limitAccount = server.createRateLimit({
    max: 10,
    timeWindow: quarterMs,
    keyGenerator: (request) => request.signedIn.account.id,
  })

  server.post('/password', async (request, reply) => {
    const { current, next } = PasswordBody.parse(request.body)
    if (isRateLimitExceeded(await limitAccount(request))) return sendTooManyRequests(reply)
    const { account, session } = request.signedIn
    if (!(await verifyPassword(current, account.passwordHash, true))) {
      await audit.record({ event: 'password-changed', result: 'refused', ...auditActor(request) })
      return reply.code(403).send({ error: 'wrong-password' })
    }
    const fault = judge(next, account)
    if (fault !== null) return reply.code(400).send({ error: fault })
    const act = { event: 'password-changed', result: 'done', ...auditActor(request) } as const
    const commit = auditedCommit(audit, () => [act])
    const changes = { passwordHash: await hashPassword(next) }
    await sessions.endWith(account.id, session, (ending) =>
      changeAccount(store, account.id, changes, ending(commit)),
    )
    await sessions.confirm(session)
    await notices.notifyTechnician(account, 'account-password-changed', {})
    return reply.code(204).send()
  })

  server.post('/confirm', async (request, reply) => {
    const { password } = ConfirmBody.parse(request.body)
    if (isRateLimitExceeded(await limitAccount(request))) return sendTooManyRequests(reply)
    const isRight = await verifyPassword(password, request.signedIn.account.passwordHash, true)
    const result = isRight ? 'done' : 'refused'
    await audit.record({ event: 'sign-in', result, ...auditActor(request), detail: { isAgain: true } })
    if (!isRight) return reply.code(403).send({ error: 'wrong-password' })
    await sessions.confirm(request.signedIn.session)
    return reply.code(204).send()
  })

  server.get('/sessions', async (request) => {
    const { account, session } = request.signedIn
    return {
      sessions: (await sessions.of(account.id)).map(({ id, createdAt, seenAt, device }) => ({
        id,
        createdAt,
        seenAt,
        device: device ?? null,
        isThis: id === session.id,
      })),
    }
  })

  server.post('/sessions/end', async (request, reply) => {
    const which = EndSessionBody.parse(request.body)
    const { account, session } = request.signedIn
    const act = { event: 'session-ended', result: 'done', ...auditActor(request) } as const
    const commit = auditedCommit(audit, () => [act])
    if ('others' in which) await sessions.endOthers(session, commit)
    else {
      const ended = (await sessions.of(account.id)).find(({ id }) => id === which.id)
      if (ended === undefined) return reply.code(404).send({ error: 'not-found' })
      await sessions.end(ended, commit)
    }
    return reply.code(204).send()
  })
}
