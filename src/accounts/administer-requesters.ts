import type { AuditLog } from '../reports/audit/audit-log.js'
import { commandLineActor } from '../reports/audit/audit-parties.js'
import { auditedCommit } from '../reports/audit/audited-commit.js'
import type { RequesterAccount, ResetReason } from '../storage/records.js'
import { requesterAuditParty } from './account-person.js'
import { machineAdministrator } from './link-issuer.js'
import type { RequesterAccounts } from './requester-accounts.js'
import type { AccountLink, Invitee } from './requester-password-links.js'

interface Parts {
  readonly requesters: Pick<RequesterAccounts, 'invite' | 'reset' | 'byEmail' | 'setDisabled'>
  readonly audit: AuditLog
}

/** Reason recorded for resets by command, which don't ask for one. */
export const commandLineResetReason: ResetReason = { reason: 'forgotten', ticket: null }

/**
 * Creates and records a link for the machine's administrator: to open an account, or to choose a new password if the
 * address already has one. Null if that account is disabled.
 */
export async function inviteRequester(
  { requesters, audit }: Parts,
  invited: Invitee,
): Promise<(AccountLink & { readonly isNew: boolean }) | null> {
  const act = { event: 'invitation-made', result: 'done', ...commandLineActor } as const
  const made = await requesters.invite(
    invited,
    machineAdministrator.id,
    auditedCommit(audit, ({ email }) => [
      { ...act, about: audit.vouchedAddress(email), detail: { for: 'requester' } },
    ]),
  )
  const isNew = made !== 'has-account'
  if (isNew) return { link: made.link, expiresAt: made.expiresAt, isNew }
  const account = await requesters.byEmail(invited.email)
  if (account === null) return null
  const link = await requesters.reset(
    account.id,
    machineAdministrator,
    commandLineResetReason,
    auditedCommit(audit, (owner) => [
      { ...act, about: requesterAuditParty(owner), detail: { for: 'reset' } },
    ]),
  )
  return link === null ? null : { link: link.link, expiresAt: link.expiresAt, isNew }
}

/**
 * Disables or enables an account for the machine's administrator, and records it. Returns false if there is no account
 * with the address.
 */
export async function setRequesterDisabled(
  { requesters, audit }: Parts,
  email: string,
  isDisabled: boolean,
): Promise<boolean> {
  const event = isDisabled ? 'account-disabled' : 'account-enabled'
  const commit = auditedCommit(audit, (changed: RequesterAccount) => [
    { event, result: 'done', ...commandLineActor, about: requesterAuditParty(changed) },
  ])
  return (await requesters.setDisabled(email, isDisabled, commit)) !== null
}
