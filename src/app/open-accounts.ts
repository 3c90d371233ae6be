import type { Logger } from 'pino'
import { type AccountNotices, createAccountNotices } from '../accounts/account-notices.js'
import { createPasswordValidator, type ValidatePassword } from '../accounts/password-rules.js'
import { createRequesterAccounts, type RequesterAccounts } from '../accounts/requester-accounts.js'
import { createSessions, requesterSessionRules, type Sessions } from '../accounts/sessions.js'
import { createAccountMailer } from '../channels/pager/account-mailer.js'
import type { Clock } from '../clock.js'
import type { Config } from '../config.js'
import type { Catalogue } from '../content/load/load-catalogue.js'
import type { RequesterAccount } from '../storage/records.js'
import type { Store } from '../storage/store.js'

export interface OpenAccountsDeps {
  readonly store: Store
  readonly clock: Clock
  readonly log: Logger
  /** Returns the current data files, whose texts are used in notices and to judge new passwords. */
  readonly catalogue: () => Pick<Catalogue, 'wording' | 'organisation'>
}

export interface OpenedAccounts {
  readonly accounts: RequesterAccounts
  readonly requesterSessions: Sessions<RequesterAccount>
  readonly judge: ValidatePassword
  readonly notices: AccountNotices
}

/** Opens a store's accounts, for the server and for commands that run without it. */
export function openAccounts(
  { pager, publicUrl, timeZone }: Pick<Config, 'pager' | 'publicUrl' | 'timeZone'>,
  { store, clock, log, catalogue }: OpenAccountsDeps,
): OpenedAccounts {
  const validatePassword = createPasswordValidator(() => organisationWords(catalogue().organisation))
  const notices = createAccountNotices({
    store,
    clock,
    log,
    say: (...said) => catalogue().wording.reply(...said),
    timeZone,
    sendMail: pager.mail === null ? null : createAccountMailer(pager.mail, clock),
  })
  const sessions = createSessions(store, clock, requesterSessionRules)
  return {
    requesterSessions: sessions,
    judge: validatePassword,
    notices,
    accounts: createRequesterAccounts({ store, publicUrl, clock, validatePassword, notices, sessions }),
  }
}

function organisationWords({ facts }: Catalogue['organisation']): readonly string[] {
  const name = facts['organisation.name']
  return name === undefined ? [] : [typeof name === 'object' ? Object.values(name) : name].flat()
}
