import type { Clock } from '../clock.js'
import type { CommitChange } from '../reports/audit/audited-commit.js'
import type { RequesterAccount, RequesterInvitation, ResetReason } from '../storage/records.js'
import type { Store, Transaction } from '../storage/store.js'
import { isLinkIssuerAuthorised } from './link-issuer.js'
import { createSecretToken, hashSecretToken } from './secret-token.js'

const validMs = 24 * 60 * 60 * 1000

export interface Invitee {
  readonly email: string
  /** Name given by the inviter; null if the person chooses it. */
  readonly name: string | null
}

export interface AccountLink {
  readonly link: string
  readonly expiresAt: number
}

/** Unused link, without its secret. */
export interface PendingInvitation extends RequesterInvitation {
  /** ID used to withdraw the link. */
  readonly id: string
}

/**
 * Links for requesters to choose a password. Each works once, within 24 hours, while its creator is still allowed to
 * create links.
 */
export interface RequesterPasswordLinks {
  /** Creates a link for a new account; earlier links for the same address become void. */
  invite(invited: Invitee, by: string, commit: CommitChange<Invitee>): Promise<AccountLink>
  /** Creates a link for changing an account's password. */
  reset(
    account: RequesterAccount,
    by: string,
    reason: ResetReason,
    commit: CommitChange<RequesterAccount>,
  ): Promise<AccountLink>
  find(token: string): Promise<RequesterInvitation | null>
  open(): Promise<readonly PendingInvitation[]>
  /** Withdraws a link and returns it; null if there is none. */
  withdraw(id: string, commit: CommitChange<PendingInvitation>): Promise<PendingInvitation | null>
}

export function createRequesterPasswordLinks(
  store: Store,
  publicUrl: string,
  clock: Clock,
): RequesterPasswordLinks {
  const isGood = async (invitation: RequesterInvitation) => {
    if (invitation.expiresAt < clock.now()) return false
    const makers =
      invitation.reset === undefined ? (['lead', 'administrator'] as const) : (['administrator'] as const)
    if (!(await isLinkIssuerAuthorised(store, invitation.by, makers))) return false
    if (invitation.reset === undefined) return true
    const account = await store.get('requesterAccount', invitation.reset.account)
    return account !== null && account.disabledAt === null
  }
  const make = async (
    what: Pick<RequesterInvitation, 'email' | 'name' | 'by' | 'reset'>,
    commit: (write: (tx: Transaction) => void) => Promise<void>,
  ) => {
    const earlier = (await store.list('requesterInvitation')).filter(
      ({ value }) => value.email === what.email,
    )
    const token = createSecretToken()
    const createdAt = clock.now()
    const expiresAt = createdAt + validMs
    await commit((transaction) => {
      for (const { key } of earlier) transaction.delete('requesterInvitation', key)
      transaction.put('requesterInvitation', hashSecretToken(token), { ...what, createdAt, expiresAt })
    })
    return { link: linkFor(publicUrl, token), expiresAt }
  }
  const open = async () => {
    const all = await store.list('requesterInvitation')
    const good = await Promise.all(all.map(({ value }) => isGood(value)))
    return all.flatMap(({ key, value }, at) => (good[at] === true ? [{ ...value, id: key }] : []))
  }

  return {
    open,
    invite: (invited, by, commit) =>
      make({ email: invited.email.trim().toLowerCase(), name: invited.name, by }, (write) =>
        commit(null, invited, write),
      ),
    reset: (account, by, reason, commit) =>
      make(
        { email: account.email, name: account.name, by, reset: { ...reason, account: account.id } },
        (write) => commit(null, account, write),
      ),
    async find(token) {
      const found = await store.get('requesterInvitation', hashSecretToken(token))
      return found !== null && (await isGood(found)) ? found : null
    },
    async withdraw(id, commit) {
      const found = (await open()).find((invitation) => invitation.id === id) ?? null
      if (found !== null)
        await commit(null, found, (transaction) => transaction.delete('requesterInvitation', id))
      return found
    },
  }
}

/** Puts the token after #, which keeps the secret out of server and proxy logs. */
function linkFor(publicUrl: string, token: string): string {
  return `${publicUrl}/#invitation=${token}`
}
