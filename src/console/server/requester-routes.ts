import type { FastifyInstance } from 'fastify'
import { requesterParty, requesterView } from '../../accounts/requester-accounts.js'
import { auditedBy } from './audited-by.js'
import type { ConsoleParts } from './console-parts.js'
import { requireRole } from './require-session.js'
import { InviteRequesterBody, RequesterBody } from './schema.js'

/** The accounts of requesters of the web page: a lead or an administrator vouches for who has which address. */
export function requesterRoutes(server: FastifyInstance, { audit, requesters }: ConsoleParts): void {
  const preHandler = requireRole('lead', 'administrator')

  server.get('/requesters', { preHandler }, async () => ({
    requesters: (await requesters.all()).map(requesterView),
  }))

  server.post('/requesters/invitations', { preHandler }, async (request, reply) => {
    const { email, name } = InviteRequesterBody.parse(request.body)
    const by = request.signedIn.account.id
    const invitation = await requesters.invite({ email, name: name === '' ? null : name }, by)
    await audit.record({
      event: 'invitation-made',
      result: 'done',
      ...auditedBy(request),
      about: audit.vouchedAddress(email),
      detail: { for: 'requester', isNew: invitation.isNew },
    })
    return reply.code(201).send(invitation)
  })

  server.post('/requesters', { preHandler }, async (request, reply) => {
    const { email, isDisabled } = RequesterBody.parse(request.body)
    const changed = await requesters.setDisabled(email, isDisabled)
    if (changed === null) return reply.code(404).send({ error: 'not-found' })
    const event = isDisabled ? 'account-disabled' : 'account-enabled'
    await audit.record({ event, result: 'done', ...auditedBy(request), about: requesterParty(changed) })
    return { requester: requesterView(changed) }
  })
}
