import type { FastifyInstance } from 'fastify'
import { requesterParty } from '../../accounts/account-person.js'
import { requesterView } from '../../accounts/requester-accounts.js'
import { allAccounts } from './accounts.js'
import { auditedBy } from './audited-by.js'
import type { ConsoleParts } from './console-parts.js'
import { giveLink, resetDetail } from './give-link.js'
import { requesterInvitationViews } from './invitation-views.js'
import { requireConfirmed, requireRole } from './require-session.js'
import { IdParams, InviteRequesterBody, RequesterBody, ResetBody, WithdrawBody } from './schema.js'

/**
 * The accounts of requesters of the web page. A lead or an administrator vouches for who has which address; another password
 * for an account is an administrator's to give, since whoever has its link can act as its owner.
 */
export function requesterRoutes(server: FastifyInstance, parts: ConsoleParts): void {
  const { audit, notices, requesters, store } = parts
  const preHandler = requireRole('lead', 'administrator')

  server.get('/requesters', { preHandler }, async () => ({
    requesters: (await requesters.all()).map(requesterView),
    invitations: requesterInvitationViews(await requesters.links.open(), await allAccounts(store)),
  }))

  server.post('/requesters/invitations', { preHandler }, async (request, reply) => {
    const { email, name } = InviteRequesterBody.parse(request.body)
    const { account } = request.signedIn
    const about = audit.vouchedAddress(email)
    const made = await requesters.invite({ email, name }, account.id)
    if (made === 'has-account') {
      const mayReset = account.roles.includes('administrator')
      await audit.record({
        event: 'invitation-made',
        result: 'refused',
        ...auditedBy(request),
        about,
        detail: { for: 'requester' },
      })
      return mayReset
        ? reply.code(409).send({ error: 'has-account' })
        : reply.code(403).send({ error: 'reset-by-administrator' })
    }
    await audit.record({
      event: 'invitation-made',
      result: 'done',
      ...auditedBy(request),
      about,
      detail: { for: 'requester' },
    })
    return reply.code(201).send(made)
  })

  server.post('/requesters/invitations/withdraw', { preHandler }, async (request, reply) => {
    const withdrawn = await requesters.links.withdraw(WithdrawBody.parse(request.body).id)
    if (withdrawn === null) return reply.code(404).send({ error: 'not-found' })
    await audit.record({
      event: 'invitation-withdrawn',
      result: 'done',
      ...auditedBy(request),
      about: audit.vouchedAddress(withdrawn.email),
      detail: { for: 'requester' },
    })
    return reply.code(204).send()
  })

  server.post(
    '/requesters/:id/reset',
    { preHandler: [requireRole('administrator'), requireConfirmed(parts)] },
    async (request, reply) => {
      const { id } = IdParams.parse(request.params)
      const reason = ResetBody.parse(request.body)
      const made = await requesters.reset(id, request.signedIn.account, reason)
      if (made === null) return reply.code(404).send({ error: 'not-found' })
      await audit.record({
        event: 'invitation-made',
        result: 'done',
        ...auditedBy(request),
        about: requesterParty(made.account),
        detail: resetDetail(reason),
      })
      return giveLink(reply, notices, made.account, made)
    },
  )

  server.post('/requesters', { preHandler }, async (request, reply) => {
    const { email, isDisabled } = RequesterBody.parse(request.body)
    const changed = await requesters.setDisabled(email, isDisabled)
    if (changed === null) return reply.code(404).send({ error: 'not-found' })
    const event = isDisabled ? 'account-disabled' : 'account-enabled'
    await audit.record({ event, result: 'done', ...auditedBy(request), about: requesterParty(changed) })
    return { requester: requesterView(changed) }
  })
}
