import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import type { Audit } from '../audit/audit.js'
import { isOver, tooMany, tooManyUntil } from '../http/rate-limits.js'
import type { IdentitySource } from './identity-source.js'
import type { KnownBrowsers } from './known-browser.js'
import { type RequesterAccounts, requesterOf, requesterParty } from './requester-accounts.js'
import type { SignInGate } from './sign-in-gate.js'

const quarterMs = 15 * 60 * 1000
const token = z.string().regex(/^[\w-]{43}$/)
/** Controls, zero-width and direction characters: with them a name can pretend to be another. */
const deceptive = /[\p{Cc}\p{Cf}\u2028\u2029]/gu
const carriesOn = z.boolean().default(false)

const SignInBody = z.object({ email: z.string().max(200), password: z.string().max(200), carriesOn })
const InvitationBody = z.object({ token })
const AcceptBody = z.object({
  token,
  name: z
    .string()
    .transform((typed) => typed.replace(deceptive, '').replace(/\s+/g, ' ').trim())
    .pipe(z.string().min(1).max(80)),
  password: z.string().min(12).max(200),
  language: z.string().regex(/^[a-z]{2,3}$/),
  carriesOn,
})

/** Accounts of our own: an address that somebody at the desk has vouched for, and a password. */
export function localAccounts(
  accounts: RequesterAccounts,
  audit: Audit,
  signInGate: SignInGate,
  browsers: KnownBrowsers,
): IdentitySource {
  return {
    name: 'local',
    routes(server, door) {
      const limitLinks = server.createRateLimit({ max: 60, timeWindow: quarterMs })

      server.post('/sign-in', async (request, reply) => {
        const { email, password, carriesOn } = SignInBody.parse(request.body)
        const attempt = { email, address: request.ip, browser: browsers.read(request, email) }
        const tried = await signInGate.attempt(attempt, (key, isExpected) =>
          accounts.verified(key, password, isExpected),
        )
        if (tried.outcome === 'limited') return tooManyUntil(reply, tried.retryAfterMs)
        if (tried.outcome === 'wrong') {
          const known = await accounts.byEmail(email)
          const about = known ? requesterParty(known) : audit.unknownAddress(email)
          await audit.record({ event: 'sign-in', result: 'refused', by: null, about, ...from(request) })
          return reply.code(401).send({ error: 'wrong-sign-in' })
        }
        browsers.remember(request, reply, tried.account.email)
        return door.signIn(request, reply, requesterOf(tried.account), carriesOn)
      })

      server.post('/invitation', async (request, reply) => {
        if (isOver(await limitLinks(request))) return tooMany(reply)
        const found = await accounts.invitation(InvitationBody.parse(request.body).token)
        return found === null ? linkVoid(reply) : { email: found.email, name: found.name }
      })

      server.post('/invitation/accept', async (request, reply) => {
        const { token, carriesOn, ...chosen } = AcceptBody.parse(request.body)
        if (isOver(await limitLinks(request))) return tooMany(reply)
        const account = await accounts.accept(token, chosen)
        if (account === 'void') return linkVoid(reply)
        const by = requesterParty(account)
        await audit.record({ event: 'invitation-used', result: 'done', by, ...from(request) })
        browsers.remember(request, reply, account.email)
        return door.signIn(request, reply, requesterOf(account), carriesOn)
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
