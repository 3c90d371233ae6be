import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { disableRequester, inviteRequester } from '../../accounts/by-machine.js'
import type { RequesterAccounts } from '../../accounts/requester-accounts.js'
import type { Audit } from '../../audit/audit.js'

const InviteRequest = z.strictObject({ email: z.email().max(200), name: z.string().max(80).nullable() })
const DisableRequest = z.strictObject({ email: z.string().max(200), isDisabled: z.boolean() })

/** Accounts of requesters, for the administrator of the machine; whoever registers it checks the key. */
export function requesterControl(
  server: FastifyInstance,
  parts: { requesters: Pick<RequesterAccounts, 'invite' | 'setDisabled'>; audit: Audit },
): void {
  server.post('/control/person/invite', async (request) =>
    inviteRequester(parts, InviteRequest.parse(request.body)),
  )

  server.post('/control/person/disable', async (request) => {
    const { email, isDisabled } = DisableRequest.parse(request.body)
    return { isKnown: await disableRequester(parts, email, isDisabled) }
  })
}
