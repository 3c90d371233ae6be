import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { isRateLimitExceeded, sendRetryAfter, sendTooManyRequests } from '../http/rate-limits.js'
import type { AuditLog } from '../reports/audit/audit-log.js'
import { auditedCommit } from '../reports/audit/audited-commit.js'
import type { RequesterAccount } from '../storage/records.js'
import { requesterAuditParty } from './account-person.js'
import type { IdentitySource } from './identity-source.js'
import type { KnownBrowsers } from './known-browsers.js'
import { maxPasswordLength, minPasswordLength } from './password-rules.js'
import { PersonName } from './person-name.js'
import { type RequesterAccounts, requesterOfAccount } from './requester-accounts.js'
import type { SignInGate } from './sign-in-gate.js'

const quarterMs = 15 * 60 * 1000
const token = z.string().regex(/^[\w-]{43}$/)
const carriesOn = z.boolean().default(false)

const newPassword = z.string().min(minPasswordLength).max(maxPasswordLength)
const PasswordBody = z.object({ current: z.string().max(maxPasswordLength), next: newPassword })
const SignInBody = z.object({ email: z.string().max(200), password: z.string().max(200), carriesOn })
const InvitationBody = z.object({ token })
const AcceptBody = z.object({
  token,
  /** Name that the person chose; ignored if the link already has one. */
  name: PersonName.nullable().default(null),
  password: newPassword,
  language: z.string().regex(/^[a-z]{2,3}$/),
  carriesOn,
})

/** Creates the identity source for local accounts, each with a password and an address vouched for by the desk. */
export function createLocalIdentitySource(
  accounts: RequesterAccounts,
  audit: AuditLog,
  signInGate: SignInGate,
  browsers: KnownBrowsers,
): IdentitySource {
  return {
    name: 'local',
    routes(server, door) {
      const limitLinks = server.createRateLimit({ max: 60, timeWindow: quarterMs })

      const limitPassword = server.createRateLimit({ max: 10, timeWindow: quarterMs })

      server.post('/sign-in', async (request, reply) => {
        const { email, password, carriesOn } = SignInBody.parse(request.body)
        const attempt = { email, address: request.ip, browser: browsers.read(request, email) }
        const tried = await signInGate.attempt(attempt, (key, isExpected) =>
          accounts.verified(key, password, isExpected),
        )
        if (tried.outcome === 'limited') return sendRetryAfter(reply, tried.retryAfterMs)
        if (tried.outcome === 'wrong') {
          const known = await accounts.byEmail(email)
          const about = known ? requesterAuditParty(known) : audit.unknownAddress(email)
          await audit.record({ event: 'sign-in', result: 'refused', by: null, about, ...from(request) })
          return reply.code(401).send({ error: 'wrong-sign-in' })
        }
        browsers.remember(request, reply, tried.account.email)
        return door.signIn(request, reply, requesterOfAccount(tried.account), carriesOn)
      })

      server.post('/invitation', async (request, reply) => {
        if (isRateLimitExceeded(await limitLinks(request))) return sendTooManyRequests(reply)
        const found = await accounts.invitation(InvitationBody.parse(request.body).token)
        if (found === null) return linkVoid(reply)
        return { email: found.email, name: found.name, isReset: found.reset !== undefined }
      })

      server.post('/invitation/accept', async (request, reply) => {
        const { token, carriesOn, ...chosen } = AcceptBody.parse(request.body)
        if (isRateLimitExceeded(await limitLinks(request))) return sendTooManyRequests(reply)
        const commit = auditedCommit(audit, (account: RequesterAccount) => {
          const used = { result: 'done', by: requesterAuditParty(account), ...from(request) } as const
          return account.passwordResetAt === undefined
            ? [
                { event: 'invitation-used', ...used },
                { event: 'account-created', ...used },
              ]
            : [{ event: 'password-reset', ...used }]
        })
        const account = await accounts.accept(token, chosen, commit)
        if (account === 'void') return linkVoid(reply)
        if (typeof account === 'string') return reply.code(400).send({ error: account })
        browsers.remember(request, reply, account.email)
        return door.signIn(request, reply, requesterOfAccount(account), carriesOn)
      })

      server.post('/password', async (request, reply) => {
        const { current, next } = PasswordBody.parse(request.body)
        const requester = await door.signedIn(request)
        if (requester === null) return reply.code(401).send({ error: 'not-signed-in' })
        if (isRateLimitExceeded(await limitPassword(request))) return sendTooManyRequests(reply)
        const changed = {
          event: 'password-changed',
          by: requesterAuditParty(requester),
          ...from(request),
        } as const
        const commit = auditedCommit(audit, () => [{ result: 'done', ...changed }])
        const account = await accounts.changePassword(requester.id, current, next, commit)
        if (account === 'wrong-password') {
          await audit.record({ result: 'refused', ...changed })
          return reply.code(403).send({ error: account })
        }
        if (typeof account === 'string') return reply.code(400).send({ error: account })
        // Changing the password ended all the person's sessions, including this one, so sign them in with a new token.
        return door.signIn(request, reply, requesterOfAccount(account), false)
      })
    },
  }
}

function from({ ip }: FastifyRequest) {
  return { channel: 'web', address: ip } as const
}

function linkVoid(reply: FastifyReply): FastifyReply {
  return reply.code(410).send({ error: 'link-void' })
}
