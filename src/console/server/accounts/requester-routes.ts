import type { FastifyInstance } from 'fastify'
import { requesterAuditParty } from '../../../accounts/account-person.js'
import { requesterView } from '../../../accounts/requester-accounts.js'
import { auditedCommit } from '../../../reports/audit/audited-commit.js'
import type { RequesterAccount } from '../../../storage/records.js'
import { auditActor } from '../audit-actor.js'
import type { ConsoleRouteDeps } from '../console-route-deps.js'
import { requireRecentPassword, requireRole } from '../require-session.js'
import { IdParams, InviteRequesterBody, RequesterBody, ResetBody, WithdrawBody } from '../schema.js'
import { deliverResetLink, resetAuditDetail } from './deliver-reset-link.js'
import { requesterInvitationViews } from './invitation-views.js'
import { listAccounts } from './technician-accounts.js'

/**
 * Registers the routes for requesters' accounts. Leads and administrators vouch for the owner of an address. Only
 * administrators may reset a password, because anyone with the reset link can act as the owner.
 */
export function requesterRoutes(server: FastifyInstance, deps: ConsoleRouteDeps): void {
  const { audit, notices, requesters, store } = deps
  const preHandler = requireRole('lead', 'administrator')

  server.get('/requesters', { preHandler }, async () => ({
    requesters: (await requesters.all()).map(requesterView),
    invitations: requesterInvitationViews(await requesters.links.open(), await listAccounts(store)),
  }))

  server.post('/requesters/invitations', { preHandler }, async (request, reply) => {
    const { email, name } = InviteRequesterBody.parse(request.body)
    const { account } = request.signedIn
    const act = {
      event: 'invitation-made',
      ...auditActor(request),
      about: audit.vouchedAddress(email),
      detail: { for: 'requester' },
    } as const
    const commit = auditedCommit(audit, () => [{ ...act, result: 'done' }])
    const made = await requesters.invite({ email, name }, account.id, commit)
    if (made === 'has-account') {
      const mayReset = account.roles.includes('administrator')
      await audit.record({ ...act, result: 'refused' })
      return mayReset
        ? reply.code(409).send({ error: 'has-account' })
        : reply.code(403).send({ error: 'reset-by-administrator' })
    }
    return reply.code(201).send(made)
  })

  server.post('/requesters/invitations/withdraw', { preHandler }, async (request, reply) => {
    const commit = auditedCommit(audit, ({ email }: { readonly email: string }) => [
      {
        event: 'invitation-withdrawn',
        result: 'done',
        ...auditActor(request),
        about: audit.vouchedAddress(email),
        detail: { for: 'requester' },
      },
    ])
    const withdrawn = await requesters.links.withdraw(WithdrawBody.parse(request.body).id, commit)
    if (withdrawn === null) return reply.code(404).send({ error: 'not-found' })
    return reply.code(204).send()
  })

  server.post(
    '/requesters/:id/reset',
    { preHandler: [requireRole('administrator'), requireRecentPassword(deps)] },
    async (request, reply) => {
      const { id } = IdParams.parse(request.params)
      const reason = ResetBody.parse(request.body)
      const commit = auditedCommit(audit, (owner: RequesterAccount) => [
        {
          event: 'invitation-made',
          result: 'done',
          ...auditActor(request),
          about: requesterAuditParty(owner),
          detail: resetAuditDetail(reason),
        },
      ])
      const made = await requesters.reset(id, request.signedIn.account, reason, commit)
      if (made === null) return reply.code(404).send({ error: 'not-found' })
      return deliverResetLink(reply, notices, made.account, made)
    },
  )

  server.post('/requesters', { preHandler }, async (request, reply) => {
    const { email, isDisabled } = RequesterBody.parse(request.body)
    const event = isDisabled ? 'account-disabled' : 'account-enabled'
    const commit = auditedCommit(audit, (account: RequesterAccount) => [
      { event, result: 'done', ...auditActor(request), about: requesterAuditParty(account) },
    ])
    const changed = await requesters.setDisabled(email, isDisabled, commit)
    if (changed === null) return reply.code(404).send({ error: 'not-found' })
    return { requester: requesterView(changed) }
  })
}
