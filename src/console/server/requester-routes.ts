import type { FastifyInstance } from 'fastify'
import { requesterView } from '../../accounts/requester-accounts.js'
import type { ConsoleParts } from './console-parts.js'
import { requireRole } from './require-session.js'
import { InviteRequesterBody, RequesterBody } from './schema.js'

/** The accounts of requesters of the web page: a lead or an administrator vouches for who has which address. */
export function requesterRoutes(server: FastifyInstance, { requesters }: ConsoleParts): void {
  const preHandler = requireRole('lead', 'administrator')

  server.get('/requesters', { preHandler }, async () => ({
    requesters: (await requesters.all()).map(requesterView),
  }))

  server.post('/requesters/invitations', { preHandler }, async (request, reply) => {
    const { email, name } = InviteRequesterBody.parse(request.body)
    const invited = { email, name: name === '' ? null : name }
    return reply.code(201).send(await requesters.invite(invited, request.signedIn.account.id))
  })

  server.post('/requesters', { preHandler }, async (request, reply) => {
    const { email, isDisabled } = RequesterBody.parse(request.body)
    const changed = await requesters.setDisabled(email, isDisabled)
    return changed === null
      ? reply.code(404).send({ error: 'not-found' })
      : { requester: requesterView(changed) }
  })
}
