import type { Audit } from '../audit/audit.js'
import { byMachine } from '../audit/parties.js'
import type { ResetReason } from '../stores/records.js'
import { requesterParty } from './account-person.js'
import { machineAdministrator } from './link-maker.js'
import type { RequesterAccounts } from './requester-accounts.js'
import type { AccountLink, Invited } from './requester-links.js'

interface Parts {
  readonly requesters: Pick<RequesterAccounts, 'invite' | 'reset' | 'byEmail' | 'setDisabled'>
  readonly audit: Audit
}

/** Who runs a command on the machine is not asked for more. */
export const fromMachine: ResetReason = { reason: 'forgotten', ticket: null }

/**
 * The machine's administrator makes a link, on record: for a new account, or, of an address that has one, for another
 * password. Null: that account is disabled.
 */
export async function inviteRequester(
  { requesters, audit }: Parts,
  invited: Invited,
): Promise<(AccountLink & { readonly isNew: boolean }) | null> {
  const made = await requesters.invite(invited, machineAdministrator.id)
  const isNew = made !== 'has-account'
  const account = isNew ? null : await requesters.byEmail(invited.email)
  const link = isNew
    ? made
    : account && (await requesters.reset(account.id, machineAdministrator, fromMachine))
  if (link === null) return null
  const about = account === null ? audit.vouchedAddress(invited.email) : requesterParty(account)
  const detail = { for: isNew ? 'requester' : 'reset' }
  await audit.record({ event: 'invitation-made', result: 'done', ...byMachine, about, detail })
  return { link: link.link, expiresAt: link.expiresAt, isNew }
}

/** The machine's administrator shuts somebody out, or lets them in again, on record. False: nobody has the address. */
export async function disableRequester(
  { requesters, audit }: Parts,
  email: string,
  isDisabled: boolean,
): Promise<boolean> {
  const changed = await requesters.setDisabled(email, isDisabled)
  if (changed === null) return false
  const event = isDisabled ? 'account-disabled' : 'account-enabled'
  await audit.record({ event, result: 'done', ...byMachine, about: requesterParty(changed) })
  return true
}
