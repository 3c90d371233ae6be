import { randomUUID } from 'node:crypto'
import type { Clock } from '../clock.js'
import type { CommitChange } from '../reports/audit/audited-commit.js'
import type { RequesterAccount, RequesterInvitation, ResetReason } from '../storage/records.js'
import type { LaneLease, Store } from '../storage/store.js'
import { withLaneLock } from '../storage/with-lane-lock.js'
import type { AccountNotices } from './account-notices.js'
import type { Requester } from './identity-source.js'
import { dummyPasswordHash, hashPassword, verifyPassword } from './password-hash.js'
import type { PasswordFault, ValidatePassword } from './password-rules.js'
import {
  type AccountLink,
  createRequesterPasswordLinks,
  type Invitee,
  type RequesterPasswordLinks,
} from './requester-password-links.js'
import { hashSecretToken } from './secret-token.js'
import type { Sessions } from './sessions.js'

export interface ChosenCredentials {
  /** Name that the person chose; used only if the inviter gave none. */
  readonly name: string | null
  readonly password: string
  readonly language: string
}

/** Reasons for refusing: a void link, a bad password, or no name (people need one to be told apart). */
export type AcceptLinkFault = 'void' | 'name-missing' | PasswordFault

/**
 * Local accounts of requesters on the web page. Methods that change something take a function that commits and records
 * the change.
 */
export interface RequesterAccounts {
  all(): Promise<readonly RequesterAccount[]>
  byEmail(email: string): Promise<RequesterAccount | null>
  /** Creates a link for opening an account, unless the address already has one. */
  invite(invited: Invitee, by: string, commit: CommitChange<Invitee>): Promise<AccountLink | 'has-account'>
  /**
   * Creates a link for the owner to choose a new password, and notifies them. Null if there is no such account or it's
   * disabled.
   */
  reset(
    id: string,
    by: { readonly id: string; readonly name: string },
    reason: ResetReason,
    commit: CommitChange<RequesterAccount>,
  ): Promise<(AccountLink & { readonly account: RequesterAccount }) | null>
  readonly links: Pick<RequesterPasswordLinks, 'open' | 'withdraw'>
  invitation(token: string): Promise<RequesterInvitation | null>
  /** Uses up the link and creates the account or sets the new password, all in one step. */
  accept(
    token: string,
    chosen: ChosenCredentials,
    commit: CommitChange<RequesterAccount>,
  ): Promise<RequesterAccount | AcceptLinkFault>
  /**
   * Returns the account with this address and password. Null without distinction for an unknown address, a wrong
   * password or a disabled account.
   */
  verified(email: string, password: string, isExpected: boolean): Promise<RequesterAccount | null>
  /** Changes the password at the owner's request and ends their sessions. The current password is required. */
  changePassword(
    id: string,
    current: string,
    next: string,
    commit: CommitChange<RequesterAccount>,
  ): Promise<RequesterAccount | 'wrong-password' | PasswordFault>
  /** Disables or enables the account with this address; null if there is none. */
  setDisabled(
    email: string,
    isDisabled: boolean,
    commit: CommitChange<RequesterAccount>,
  ): Promise<RequesterAccount | null>
}

export interface RequesterAccountDeps {
  readonly store: Store
  readonly publicUrl: string
  readonly clock: Clock
  readonly validatePassword: ValidatePassword
  readonly notices: AccountNotices
  readonly sessions: Pick<Sessions<RequesterAccount>, 'endWith'>
}

export function createRequesterAccounts(deps: RequesterAccountDeps): RequesterAccounts {
  const { store, publicUrl, clock, validatePassword, notices, sessions } = deps
  const links = createRequesterPasswordLinks(store, publicUrl, clock)
  // Takes a lock shared by all servers, so that if two people use a link at the same time, only the first succeeds.
  const alone = <T>(work: (lease: LaneLease) => Promise<T>) => withLaneLock(store, 'requester-accounts', work)
  const all = async () => (await store.list('requesterAccount')).map(({ value }) => value)
  const byEmail = async (email: string) =>
    (await all()).find((account) => account.email === email.trim().toLowerCase()) ?? null

  return {
    all,
    byEmail,
    links,
    invitation: links.find,
    async invite(invited, by, commit) {
      if ((await byEmail(invited.email)) !== null) return 'has-account'
      return links.invite(invited, by, commit)
    },
    async reset(id, by, reason, commit) {
      const account = await store.get('requesterAccount', id)
      if (account === null || account.disabledAt !== null) return null
      const made = await links.reset(account, by.id, reason, commit)
      await notices.notifyRequester(account, 'account-reset-made', { by: by.name })
      return { ...made, account }
    },
    async accept(token, chosen, commit) {
      const link = await links.find(token)
      if (link === null) return 'void'
      const name = link.name ?? chosen.name
      if (name === null) return 'name-missing'
      const fault = validatePassword(chosen.password, { email: link.email, name })
      if (fault !== null) return fault
      const passwordHash = await hashPassword(chosen.password)
      const take = (commit: CommitChange<RequesterAccount>) =>
        alone(async (lease) => {
          const invited = await links.find(token)
          if (invited === null) return null
          const before = await byEmail(invited.email)
          // If the account was created or deleted in the meantime, the link isn't for it.
          if ((before?.id ?? null) !== (invited.reset?.account ?? null)) return null
          const now = clock.now()
          const made: RequesterAccount =
            before === null
              ? {
                  id: `person-${randomUUID()}`,
                  email: invited.email,
                  name,
                  language: chosen.language,
                  passwordHash,
                  createdAt: now,
                  disabledAt: null,
                }
              : { ...before, passwordHash, passwordResetAt: now }
          await commit(lease, made, (transaction) => {
            transaction.delete('requesterInvitation', hashSecretToken(token))
            transaction.put('requesterAccount', made.id, made)
          })
          return made
        })
      const owner = link.reset?.account
      const account =
        owner === undefined
          ? await take(commit)
          : await sessions.endWith(owner, null, (ending) => take(ending(commit)))
      if (account === null) return 'void'
      if (link.reset !== undefined) await notices.notifyRequester(account, 'account-reset-used', {})
      return account
    },
    async verified(email, password, isExpected) {
      const account = await byEmail(email)
      const isRight = await verifyPassword(password, account?.passwordHash ?? dummyPasswordHash(), isExpected)
      return account !== null && isRight && account.disabledAt === null ? account : null
    },
    async changePassword(id, current, next, commit) {
      const account = await store.get('requesterAccount', id)
      const isRight = await verifyPassword(current, account?.passwordHash ?? dummyPasswordHash(), true)
      if (account === null || account.disabledAt !== null || !isRight) return 'wrong-password'
      const fault = validatePassword(next, account)
      if (fault !== null) return fault
      const passwordHash = await hashPassword(next)
      const change = (commit: CommitChange<RequesterAccount>) =>
        alone(async (lease) => {
          const now = await store.get('requesterAccount', id)
          // The password was changed in the meantime.
          if (now === null || now.passwordHash !== account.passwordHash) return null
          const made = { ...now, passwordHash }
          await commit(lease, made, (tx) => tx.put('requesterAccount', id, made))
          return made
        })
      const changed = await sessions.endWith(id, null, (ending) => change(ending(commit)))
      if (changed === null) return 'wrong-password'
      await notices.notifyRequester(changed, 'account-password-changed', {})
      return changed
    },
    async setDisabled(email, isDisabled, commit) {
      const known = await byEmail(email)
      if (known === null) return null
      const change = (commit: CommitChange<RequesterAccount>) =>
        alone(async (lease) => {
          const account = await store.get('requesterAccount', known.id)
          if (account === null) return null
          const made = { ...account, disabledAt: isDisabled ? clock.now() : null }
          await commit(lease, made, (tx) => tx.put('requesterAccount', account.id, made))
          return made
        })
      return isDisabled
        ? sessions.endWith(known.id, null, (ending) => change(ending(commit)))
        : change(commit)
    },
  }
}

export function requesterOfAccount({ id, email, name, language }: RequesterAccount): Requester {
  return { id, email, name, language }
}

export type RequesterView = Omit<RequesterAccount, 'passwordHash'>

export function requesterView({ passwordHash: _passwordHash, ...account }: RequesterAccount): RequesterView {
  return account
}
