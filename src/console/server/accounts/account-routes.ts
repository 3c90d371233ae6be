import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { deviceName } from '../../../accounts/device-name.js'
import { normaliseEmail } from '../../../accounts/sign-in-gate.js'
import { isRateLimitExceeded, sendRetryAfter, sendTooManyRequests } from '../../../http/rate-limits.js'
import { clearSiteData } from '../../../http/security-headers.js'
import { auditedCommit, unauditedCommit } from '../../../reports/audit/audited-commit.js'
import type { TechnicianAccount } from '../../../storage/records.js'
import { auditActor, technicianAuditParty } from '../audit-actor.js'
import type { ConsoleRouteDeps } from '../console-route-deps.js'
import { PreferencesBody, SetupBody, SetupCheckBody, SignInBody, SignOutBody } from '../schema.js'
import type { AcceptedLink } from './invitations.js'
import { accountView, changeAccount, findAccountByEmail, verifyCredentials } from './technician-accounts.js'

const quarterMs = 15 * 60 * 1000

/** Registers the routes that need no session: signing in and creating the first account. */
export function signInRoutes(server: FastifyInstance, deps: ConsoleRouteDeps): void {
  const { audit, browsers, cookie, invitations, notices, sessions, signInGate, store } = deps
  const limitLinks = server.createRateLimit({ max: 60, timeWindow: quarterMs })

  async function begin(
    request: FastifyRequest,
    reply: FastifyReply,
    account: TechnicianAccount,
  ): Promise<void> {
    const before = await sessions.read(cookie.read(request))
    if (before !== null) await sessions.end(before.session)
    cookie.set(reply, await sessions.begin(account, deviceName(request.headers['user-agent'])))
    browsers.remember(request, reply, account.email)
  }

  server.post('/sign-in', async (request, reply) => {
    const { email, password } = SignInBody.parse(request.body)
    const attempt = { email, address: request.ip, browser: browsers.read(request, email) }
    const tried = await signInGate.attempt(attempt, (key, isExpected) =>
      verifyCredentials(store, key, password, isExpected),
    )
    if (tried.outcome === 'limited') return sendRetryAfter(reply, tried.retryAfterMs)
    if (tried.outcome === 'wrong') {
      const known = await findAccountByEmail(store, normaliseEmail(email))
      const about = known ? technicianAuditParty(known) : audit.unknownAddress(email)
      await audit.record({ event: 'sign-in', result: 'refused', by: null, about, ...from(request) })
      return reply.code(401).send({ error: 'wrong-sign-in' })
    }
    const by = technicianAuditParty(tried.account)
    await audit.record({ event: 'sign-in', result: 'done', by, ...from(request) })
    await begin(request, reply, tried.account)
    return { account: accountView(tried.account) }
  })

  server.post('/setup/check', async (request, reply) => {
    if (isRateLimitExceeded(await limitLinks(request))) return sendTooManyRequests(reply)
    const invitation = await invitations.find(SetupCheckBody.parse(request.body).token)
    if (!invitation) return linkVoid(reply)
    return { purpose: invitation.purpose, email: await invitations.emailOf(invitation) }
  })

  server.post('/setup', async (request, reply) => {
    const { token, ...fields } = SetupBody.parse(request.body)
    if (isRateLimitExceeded(await limitLinks(request))) return sendTooManyRequests(reply)
    const commit = auditedCommit(audit, ({ account, is }: AcceptedLink) => {
      const used = { result: 'done', by: technicianAuditParty(account), ...from(request) } as const
      const detail = { roles: account.roles }
      return is === 'reset'
        ? [{ event: 'password-reset', ...used }]
        : [
            { event: 'invitation-used', ...used, detail },
            { event: 'account-created', ...used, detail },
          ]
    })
    const accepted = await invitations.accept(token, fields, commit)
    switch (accepted.is) {
      case 'void':
        return linkVoid(reply)
      case 'taken':
        return reply.code(409).send({ error: 'address-taken' })
      case 'incomplete':
        return reply.code(400).send({ error: 'bad-request' })
      case 'password-common':
      case 'password-organisation':
      case 'password-personal':
        return reply.code(400).send({ error: accepted.is })
      case 'made':
      case 'reset':
        break
      default:
        return accepted satisfies never
    }
    const { account } = accepted
    if (accepted.is === 'reset') await notices.notifyTechnician(account, 'account-reset-used', {})
    await begin(request, reply, account)
    return reply.code(201).send({ account: accountView(account) })
  })
}

/** Registers the account and session routes for signed-in people. */
export function accountRoutes(server: FastifyInstance, deps: ConsoleRouteDeps): void {
  const { audit, cookie, languages, queues, sessions, store, timeZone, topics } = deps

  server.get('/session', async (request) => {
    const { account } = request.signedIn
    const inLanguage = (name: Readonly<Record<string, string>>, id: string) =>
      name[account.language] ?? name.en ?? id
    return {
      account: accountView(account),
      languages,
      timeZone,
      queues: queues().queues.map(({ id, name }) => ({ id, name: inLanguage(name, id) })),
      topics: topics().map(({ name, topic }) => ({ id: topic, name: inLanguage(name, topic) })),
    }
  })

  server.post('/sign-out', async (request, reply) => {
    const { everywhere } = SignOutBody.parse(request.body ?? {})
    const { account, session } = request.signedIn
    const act = { event: 'sign-out', result: 'done', ...auditActor(request), detail: { everywhere } } as const
    const commit = auditedCommit(audit, () => [act])
    await (everywhere ? sessions.endAll(account.id, commit) : sessions.end(session, commit))
    cookie.clear(reply)
    return clearSiteData(reply).code(204).send()
  })

  server.post('/preferences', async (request, reply) => {
    const { language } = PreferencesBody.parse(request.body)
    const { id } = request.signedIn.account
    const changed = await changeAccount(store, id, { language }, unauditedCommit(store))
    // `last-administrator` can't occur, because changing the language affects no permissions.
    if (changed === null || changed === 'last-administrator')
      return reply.code(404).send({ error: 'not-found' })
    return { account: accountView(changed) }
  })
}

function from({ ip }: FastifyRequest) {
  return { channel: 'console', address: ip } as const
}

function linkVoid(reply: FastifyReply): FastifyReply {
  return reply.code(410).send({ error: 'link-void' })
}
