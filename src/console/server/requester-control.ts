import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import type { RequesterAccounts } from '../../accounts/requester-accounts.js'

const InviteRequest = z.strictObject({ email: z.email().max(200), name: z.string().max(80).nullable() })
const DisableRequest = z.strictObject({ email: z.string().max(200), isDisabled: z.boolean() })

/** Accounts of requesters, for the administrator of the machine; whoever registers it checks the key. */
export function requesterControl(
  server: FastifyInstance,
  { requesters }: { requesters: Pick<RequesterAccounts, 'invite' | 'setDisabled'> },
): void {
  server.post('/control/person/invite', async (request) =>
    requesters.invite(InviteRequest.parse(request.body), 'cli'),
  )

  server.post('/control/person/disable', async (request) => {
    const { email, isDisabled } = DisableRequest.parse(request.body)
    const changed = await requesters.setDisabled(email, isDisabled)
    return { isKnown: changed !== null }
  })
}
