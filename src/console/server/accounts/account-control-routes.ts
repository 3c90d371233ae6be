import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import type { AccountNotices } from '../../../accounts/account-notices.js'
import {
  commandLineResetReason,
  inviteRequester,
  setRequesterDisabled,
} from '../../../accounts/administer-requesters.js'
import { machineAdministrator } from '../../../accounts/link-issuer.js'
import { PersonName } from '../../../accounts/person-name.js'
import type { RequesterAccounts } from '../../../accounts/requester-accounts.js'
import type { AccountLink } from '../../../accounts/requester-password-links.js'
import type { AuditLog } from '../../../reports/audit/audit-log.js'
import { commandLineActor } from '../../../reports/audit/audit-parties.js'
import { auditedCommit } from '../../../reports/audit/audited-commit.js'
import type { TechnicianAccount } from '../../../storage/records.js'
import type { Store } from '../../../storage/store.js'
import { technicianAuditParty } from '../audit-actor.js'
import type { Invitations } from './invitations.js'
import { findAccountByEmail } from './technician-accounts.js'

const InviteRequest = z.strictObject({ email: z.email().max(200), name: PersonName.nullable() })
const DisableRequest = z.strictObject({ email: z.string().max(200), isDisabled: z.boolean() })
const ResetRequest = z.strictObject({ email: z.string().max(200) })

export interface AccountControlDeps {
  readonly store: Store
  readonly requesters: Pick<RequesterAccounts, 'invite' | 'reset' | 'byEmail' | 'setDisabled'>
  readonly technicians: Pick<Invitations, 'reset'>
  readonly notices: AccountNotices
  readonly audit: AuditLog
}

/** Registers the account routes for the machine's administrator. The caller has to check the key. */
export function accountControlRoutes(server: FastifyInstance, deps: AccountControlDeps): void {
  server.post('/control/person/invite', async (request) => {
    const made = await inviteRequester(deps, InviteRequest.parse(request.body))
    // Fastify would send `null` as an empty body.
    return made ?? { link: null }
  })
  server.post('/control/person/disable', async (request) => {
    const { email, isDisabled } = DisableRequest.parse(request.body)
    return { isKnown: await setRequesterDisabled(deps, email, isDisabled) }
  })
  server.post('/control/account/reset', async (request) => ({
    made: await createTechnicianResetLink(deps, ResetRequest.parse(request.body).email),
  }))
}

/**
 * Creates a reset link for a technician, even the last administrator. Null if no account has that address or the
 * account is disabled.
 */
export async function createTechnicianResetLink(
  { store, technicians, notices, audit }: AccountControlDeps,
  email: string,
): Promise<AccountLink | null> {
  const account = await findAccountByEmail(store, email)
  const commit = auditedCommit(audit, (owner: TechnicianAccount) => [
    {
      event: 'invitation-made',
      result: 'done',
      ...commandLineActor,
      about: technicianAuditParty(owner),
      detail: { for: 'reset' },
    },
  ])
  const made =
    account && (await technicians.reset(account.id, machineAdministrator.id, commandLineResetReason, commit))
  if (account === null || made === null) return null
  await notices.notifyTechnician(account, 'account-reset-made', { by: machineAdministrator.name })
  return { link: made.link, expiresAt: made.expiresAt }
}
