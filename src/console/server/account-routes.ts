import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { accountKey } from '../../accounts/sign-in-gate.js'
import { isOver, tooMany, tooManyUntil } from '../../http/rate-limits.js'
import type { Account } from '../../stores/records.js'
import { accountByEmail, accountView, allAccounts, changeAccount, verifiedAccount } from './accounts.js'
import { auditedBy, technicianParty } from './audited-by.js'
import type { ConsoleParts } from './console-parts.js'
import { requireRole } from './require-session.js'
import {
  AccountBody,
  InvitationBody,
  PreferencesBody,
  SetupBody,
  SetupCheckBody,
  SignInBody,
  SignOutBody,
} from './schema.js'

const quarterMs = 15 * 60 * 1000

/** Signing in and the first account: for those who have no session yet. */
export function signInRoutes(server: FastifyInstance, parts: ConsoleParts): void {
  const { audit, browsers, cookie, invitations, sessions, signInGate, store } = parts
  const limitLinks = server.createRateLimit({ max: 60, timeWindow: quarterMs })

  /** In this browser, in place of whoever was signed in there. */
  async function begin(request: FastifyRequest, reply: FastifyReply, account: Account): Promise<void> {
    const before = await sessions.read(cookie.read(request))
    if (before !== null) await sessions.end(before.session)
    cookie.set(reply, await sessions.begin(account))
    browsers.remember(request, reply, account.email)
  }

  server.post('/sign-in', async (request, reply) => {
    const { email, password } = SignInBody.parse(request.body)
    const attempt = { email, address: request.ip, browser: browsers.read(request, email) }
    const tried = await signInGate.attempt(attempt, (key, isExpected) =>
      verifiedAccount(store, key, password, isExpected),
    )
    if (tried.outcome === 'limited') return tooManyUntil(reply, tried.retryAfterMs)
    if (tried.outcome === 'wrong') {
      const known = await accountByEmail(store, accountKey(email))
      const about = known ? technicianParty(known) : audit.unknownAddress(email)
      await audit.record({ event: 'sign-in', result: 'refused', by: null, about, ...from(request) })
      return reply.code(401).send({ error: 'wrong-sign-in' })
    }
    const by = technicianParty(tried.account)
    await audit.record({ event: 'sign-in', result: 'done', by, ...from(request) })
    await begin(request, reply, tried.account)
    return { account: accountView(tried.account) }
  })

  server.post('/setup/check', async (request, reply) => {
    if (isOver(await limitLinks(request))) return tooMany(reply)
    const invitation = await invitations.find(SetupCheckBody.parse(request.body).token)
    if (!invitation) return linkVoid(reply)
    return { purpose: invitation.purpose, email: invitation.invited?.email ?? null }
  })

  server.post('/setup', async (request, reply) => {
    const { token, ...fields } = SetupBody.parse(request.body)
    if (isOver(await limitLinks(request))) return tooMany(reply)
    const account = await invitations.accept(token, fields)
    if (account === 'void') return linkVoid(reply)
    if (account === 'taken') return reply.code(409).send({ error: 'address-taken' })
    const made = { by: technicianParty(account), ...from(request), detail: { roles: account.roles } }
    await audit.record({ event: 'invitation-used', result: 'done', ...made })
    await begin(request, reply, account)
    return reply.code(201).send({ account: accountView(account) })
  })
}

/** Accounts and sessions, for those who are signed in. */
export function accountRoutes(server: FastifyInstance, parts: ConsoleParts): void {
  const { audit, clock, cookie, invitations, languages, queues, sessions, store, timeZone, topics } = parts

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
    await (everywhere ? sessions.endAll(account.id) : sessions.end(session))
    await audit.record({ event: 'sign-out', result: 'done', ...auditedBy(request), detail: { everywhere } })
    cookie.clear(reply)
    return reply.code(204).send()
  })

  server.post('/preferences', async (request, reply) => {
    const { language } = PreferencesBody.parse(request.body)
    const changed = await changeAccount(store, request.signedIn.account.id, { language })
    return changed === null ? reply.code(404).send({ error: 'not-found' }) : { account: accountView(changed) }
  })

  server.get('/accounts', { preHandler: requireRole('administrator') }, async () => ({
    accounts: (await allAccounts(store)).map(accountView),
  }))

  server.post('/invitations', { preHandler: requireRole('administrator') }, async (request, reply) => {
    const invited = InvitationBody.parse(request.body)
    const known = new Set(queues().queues.map(({ id }) => id))
    if (!invited.groups.every((group) => known.has(group)))
      return reply.code(400).send({ error: 'bad-request' })
    const invitation = await invitations.invite(invited)
    const about = audit.vouchedAddress(invited.email)
    await audit.record({
      event: 'invitation-made',
      result: 'done',
      ...auditedBy(request),
      about,
      detail: { for: 'technician', roles: invited.roles, groups: invited.groups },
    })
    return reply.code(201).send(invitation)
  })

  server.post('/accounts/:id', { preHandler: requireRole('administrator') }, async (request, reply) => {
    const { isDisabled } = AccountBody.parse(request.body)
    const { id } = request.params as { id: string }
    // Nobody locks themselves out by mistake.
    if (id === request.signedIn.account.id) return reply.code(409).send({ error: 'own-account' })
    const changed = await changeAccount(store, id, { disabledAt: isDisabled ? clock.now() : null })
    if (changed === null) return reply.code(404).send({ error: 'not-found' })
    if (isDisabled) await sessions.endAll(id)
    const event = isDisabled ? 'account-disabled' : 'account-enabled'
    const about = technicianParty(changed)
    await audit.record({ event, result: 'done', ...auditedBy(request), about })
    return { account: accountView(changed) }
  })
}

function from({ ip }: FastifyRequest) {
  return { channel: 'console', address: ip } as const
}

function linkVoid(reply: FastifyReply): FastifyReply {
  return reply.code(410).send({ error: 'link-void' })
}
