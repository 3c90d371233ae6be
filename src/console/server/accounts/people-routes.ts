import type { FastifyInstance, FastifyReply } from 'fastify'
import type { AuditedAction } from '../../../reports/audit/audit-record.js'
import { auditedCommit } from '../../../reports/audit/audited-commit.js'
import type { TechnicianAccount } from '../../../storage/records.js'
import { auditActor, technicianAuditParty } from '../audit-actor.js'
import type { ConsoleRouteDeps } from '../console-route-deps.js'
import { requireRecentPassword, requireRole } from '../require-session.js'
import { AccountBody, IdParams, InvitationBody, ResetBody, WithdrawBody } from '../schema.js'
import { listAdministratorChanges } from './administrator-changes.js'
import { deliverResetLink, resetAuditDetail } from './deliver-reset-link.js'
import { invitationViews } from './invitation-views.js'
import { removeAccount } from './remove-account.js'
import { type AccountChange, accountView, changeAccount, listAccounts } from './technician-accounts.js'

/** Registers the routes for technicians' accounts, which only administrators may use. */
export function peopleRoutes(server: FastifyInstance, deps: ConsoleRouteDeps): void {
  const { audit, clock, invitations, notices, people, queues, sessions, store } = deps
  const preHandler = requireRole('administrator')
  const confirmed = [preHandler, requireRecentPassword(deps)]
  const areKnown = (groups: readonly string[]) => {
    const known = new Set(queues().queues.map(({ id }) => id))
    return groups.every((group) => known.has(group))
  }

  server.get('/accounts', { preHandler }, async () => {
    const accounts = await listAccounts(store)
    return {
      accounts: accounts.map(accountView),
      invitations: invitationViews(await invitations.open(), accounts),
      canMail: notices.hasMail,
    }
  })

  server.get('/administrators/news', { preHandler }, async (request) => ({
    news: listAdministratorChanges(
      request.signedIn.account,
      await listAccounts(store),
      await invitations.open(),
      clock.now(),
    ),
  }))

  server.post('/invitations', { preHandler: confirmed }, async (request, reply) => {
    const invited = InvitationBody.parse(request.body)
    if (!areKnown(invited.groups)) return reply.code(400).send({ error: 'bad-request' })
    const commit = auditedCommit(
      audit,
      ({ email, groups, roles }: Pick<TechnicianAccount, 'email' | 'roles' | 'groups'>) => [
        {
          event: 'invitation-made',
          result: 'done',
          ...auditActor(request),
          about: audit.vouchedAddress(email),
          detail: { for: 'technician', roles, groups },
        },
      ],
    )
    const made = await invitations.invite(invited, request.signedIn.account.id, commit)
    if (made === 'has-account') return reply.code(409).send({ error: 'address-taken' })
    return reply.code(201).send(made)
  })

  server.post('/invitations/withdraw', { preHandler }, async (request, reply) => {
    const commit = auditedCommit(audit, ({ email }: { readonly email: string | null }) => [
      {
        event: 'invitation-withdrawn',
        result: 'done',
        ...auditActor(request),
        ...(email === null ? {} : { about: audit.vouchedAddress(email) }),
        detail: { for: 'technician' },
      },
    ])
    const withdrawn = await invitations.withdraw(WithdrawBody.parse(request.body).id, commit)
    return withdrawn === null ? notFound(reply) : reply.code(204).send()
  })

  server.post('/accounts/:id', { preHandler }, async (request, reply) => {
    const { isDisabled, name, roles, groups } = AccountBody.parse(request.body)
    const { id } = IdParams.parse(request.params)
    const before = await store.get('account', id)
    if (before === null) return notFound(reply)
    // Administrators mustn't lock themselves out or give themselves permissions.
    const isOfRights = isDisabled !== undefined || roles !== undefined
    if (id === request.signedIn.account.id && isOfRights)
      return reply.code(409).send({ error: 'own-account' })
    if (groups !== undefined && !areKnown(groups)) return reply.code(400).send({ error: 'bad-request' })
    if (roles !== undefined && !(await requireRecentPassword(deps)(request, reply))) return reply
    const isPromoted = roles?.includes('administrator') === true && !before.roles.includes('administrator')
    const changes = {
      ...(name === undefined ? {} : { name }),
      ...(groups === undefined ? {} : { groups }),
      ...(roles === undefined ? {} : { roles }),
      ...(isPromoted ? { administratorBy: { by: request.signedIn.account.id, at: clock.now() } } : {}),
      ...(isDisabled === undefined ? {} : { disabledAt: isDisabled ? clock.now() : null }),
    }
    const commit = auditedCommit(audit, (change: AccountChange) => {
      const about = technicianAuditParty(change.after)
      return changesOf(change).map((act) => ({ ...act, result: 'done', ...auditActor(request), about }))
    })
    const changed =
      isDisabled === true
        ? await sessions.endWith(id, null, (ending) => changeAccount(store, id, changes, ending(commit)))
        : await changeAccount(store, id, changes, commit)
    if (changed === null) return notFound(reply)
    if (changed === 'last-administrator') return reply.code(409).send({ error: changed })
    return { account: accountView(changed) }
  })

  server.post('/accounts/:id/remove', { preHandler: confirmed }, async (request, reply) => {
    const { id } = IdParams.parse(request.params)
    if (id === request.signedIn.account.id) return reply.code(409).send({ error: 'own-account' })
    const commit = auditedCommit(audit, (account: TechnicianAccount) => [
      {
        event: 'account-removed',
        result: 'done',
        ...auditActor(request),
        about: technicianAuditParty(account),
      },
    ])
    const removed = await sessions.endWith(id, null, (ending) =>
      removeAccount(store, people(), id, ending(commit)),
    )
    switch (removed.is) {
      case 'unknown':
        return notFound(reply)
      case 'last-administrator':
        return reply.code(409).send({ error: removed.is })
      case 'has-tickets': {
        const more = removed.total > removed.tickets.length ? ' …' : ''
        return reply.code(409).send({ error: removed.is, message: `${removed.tickets.join(', ')}${more}` })
      }
      case 'removed':
        break
      default:
        return removed satisfies never
    }
    return reply.code(204).send()
  })

  server.post('/accounts/:id/reset', { preHandler: confirmed }, async (request, reply) => {
    const { id } = IdParams.parse(request.params)
    const reason = ResetBody.parse(request.body)
    // Administrators change their own password through another route, which requires the current one.
    if (id === request.signedIn.account.id) return reply.code(409).send({ error: 'own-account' })
    const commit = auditedCommit(audit, (owner: TechnicianAccount) => [
      {
        event: 'invitation-made',
        result: 'done',
        ...auditActor(request),
        about: technicianAuditParty(owner),
        detail: resetAuditDetail(reason),
      },
    ])
    const made = await invitations.reset(id, request.signedIn.account.id, reason, commit)
    if (made === null) return notFound(reply)
    await notices.notifyTechnician(made.account, 'account-reset-made', { by: request.signedIn.account.name })
    return deliverResetLink(reply, notices, made.account, made)
  })

  server.post('/accounts/:id/sessions/end', { preHandler }, async (request, reply) => {
    const { id } = IdParams.parse(request.params)
    const account = await store.get('account', id)
    if (account === null) return notFound(reply)
    const about = technicianAuditParty(account)
    const act = { event: 'session-ended', result: 'done', ...auditActor(request), about } as const
    await sessions.endAll(
      id,
      auditedCommit(audit, () => [act]),
    )
    return reply.code(204).send()
  })
}

function notFound(reply: FastifyReply): FastifyReply {
  return reply.code(404).send({ error: 'not-found' })
}

function changesOf({ before, after }: AccountChange): readonly Pick<AuditedAction, 'event' | 'detail'>[] {
  const told: Pick<AuditedAction, 'event' | 'detail'>[] = []
  if (before.disabledAt === null && after.disabledAt !== null) told.push({ event: 'account-disabled' })
  if (before.disabledAt !== null && after.disabledAt === null) told.push({ event: 'account-enabled' })
  if (String(before.roles) !== String(after.roles))
    told.push({ event: 'roles-changed', detail: { before: before.roles, after: after.roles } })
  if (String(before.groups) !== String(after.groups))
    told.push({ event: 'account-changed', detail: { before: before.groups, after: after.groups } })
  if (before.name !== after.name) told.push({ event: 'name-changed' })
  return told
}
