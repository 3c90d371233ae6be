import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import type { AccountNotices } from '../../accounts/account-notices.js'
import { disableRequester, fromMachine, inviteRequester } from '../../accounts/by-machine.js'
import { machineAdministrator } from '../../accounts/link-maker.js'
import { PersonName } from '../../accounts/person-name.js'
import type { RequesterAccounts } from '../../accounts/requester-accounts.js'
import type { AccountLink } from '../../accounts/requester-links.js'
import type { Audit } from '../../audit/audit.js'
import { onRecord } from '../../audit/on-record.js'
import { byMachine } from '../../audit/parties.js'
import type { Account } from '../../stores/records.js'
import type { Store } from '../../stores/store.js'
import { accountByEmail } from './accounts.js'
import { technicianParty } from './audited-by.js'
import type { Invitations } from './invitations.js'

const InviteRequest = z.strictObject({ email: z.email().max(200), name: PersonName.nullable() })
const DisableRequest = z.strictObject({ email: z.string().max(200), isDisabled: z.boolean() })
const ResetRequest = z.strictObject({ email: z.string().max(200) })

export interface AccountControlParts {
  readonly store: Store
  readonly requesters: Pick<RequesterAccounts, 'invite' | 'reset' | 'byEmail' | 'setDisabled'>
  readonly technicians: Pick<Invitations, 'reset'>
  readonly notices: AccountNotices
  readonly audit: Audit
}

/** Registers the account routes for the machine's administrator. The caller must have checked the key. */
export function accountControl(server: FastifyInstance, parts: AccountControlParts): void {
  server.post('/control/person/invite', async (request) => {
    const made = await inviteRequester(parts, InviteRequest.parse(request.body))
    // A body of `null` would be sent as no body at all.
    return made ?? { link: null }
  })
  server.post('/control/person/disable', async (request) => {
    const { email, isDisabled } = DisableRequest.parse(request.body)
    return { isKnown: await disableRequester(parts, email, isDisabled) }
  })
  server.post('/control/account/reset', async (request) => ({
    made: await resetTechnician(parts, ResetRequest.parse(request.body).email),
  }))
}

/** Creates a reset link for a technician, even for the last administrator. Null if no account has that address or it is disabled. */
export async function resetTechnician(
  { store, technicians, notices, audit }: AccountControlParts,
  email: string,
): Promise<AccountLink | null> {
  const account = await accountByEmail(store, email)
  const commit = onRecord(audit, (owner: Account) => [
    {
      event: 'invitation-made',
      result: 'done',
      ...byMachine,
      about: technicianParty(owner),
      detail: { for: 'reset' },
    },
  ])
  const made = account && (await technicians.reset(account.id, machineAdministrator.id, fromMachine, commit))
  if (account === null || made === null) return null
  await notices.tellTechnician(account, 'account-reset-made', { by: machineAdministrator.name })
  return { link: made.link, expiresAt: made.expiresAt }
}
