import type { Audit } from '../audit/audit.js'
import { byMachine } from '../audit/parties.js'
import { type Invited, type RequesterAccounts, requesterParty } from './requester-accounts.js'

interface Parts {
  readonly requesters: Pick<RequesterAccounts, 'invite' | 'setDisabled'>
  readonly audit: Audit
}

/** The machine's administrator invites a requester, on record. */
export async function inviteRequester(
  { requesters, audit }: Parts,
  invited: Invited,
): Promise<Awaited<ReturnType<RequesterAccounts['invite']>>> {
  const made = await requesters.invite(invited, 'cli')
  const about = audit.vouchedAddress(invited.email)
  const detail = { for: 'requester', isNew: made.isNew }
  await audit.record({ event: 'invitation-made', result: 'done', ...byMachine, about, detail })
  return made
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
