import type { Audit } from '../audit/audit.js'
import { onRecord } from '../audit/on-record.js'
import { byMachine } from '../audit/parties.js'
import type { RequesterAccount, ResetReason } from '../stores/records.js'
import { requesterParty } from './account-person.js'
import { machineAdministrator } from './link-maker.js'
import type { RequesterAccounts } from './requester-accounts.js'
import type { AccountLink, Invited } from './requester-links.js'

interface Parts {
  readonly requesters: Pick<RequesterAccounts, 'invite' | 'reset' | 'byEmail' | 'setDisabled'>
  readonly audit: Audit
}

/** Reason of every reset by command: the person who runs the command isn't asked for one. */
export const fromMachine: ResetReason = { reason: 'forgotten', ticket: null }

/**
 * The machine's administrator makes a link, on record: for a new account, or, of an address that has one, for another
 * password. Null if that account is disabled.
 */
export async function inviteRequester(
  { requesters, audit }: Parts,
  invited: Invited,
): Promise<(AccountLink & { readonly isNew: boolean }) | null> {
  const act = { event: 'invitation-made', result: 'done', ...byMachine } as const
  const made = await requesters.invite(
    invited,
    machineAdministrator.id,
    onRecord(audit, ({ email }) => [
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
    fromMachine,
    onRecord(audit, (owner) => [{ ...act, about: requesterParty(owner), detail: { for: 'reset' } }]),
  )
  return link === null ? null : { link: link.link, expiresAt: link.expiresAt, isNew }
}

/** The machine's administrator shuts somebody out, or lets them in again, on record. False: nobody has the address. */
export async function disableRequester(
  { requesters, audit }: Parts,
  email: string,
  isDisabled: boolean,
): Promise<boolean> {
  const event = isDisabled ? 'account-disabled' : 'account-enabled'
  const commit = onRecord(audit, (changed: RequesterAccount) => [
    { event, result: 'done', ...byMachine, about: requesterParty(changed) },
  ])
  return (await requesters.setDisabled(email, isDisabled, commit)) !== null
}
