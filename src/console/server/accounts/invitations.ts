import { isLinkIssuerAuthorised } from '../../../accounts/link-issuer.js'
import { hashPassword } from '../../../accounts/password-hash.js'
import type { PasswordFault, ValidatePassword } from '../../../accounts/password-rules.js'
import type { AccountLink } from '../../../accounts/requester-password-links.js'
import { createSecretToken, hashSecretToken } from '../../../accounts/secret-token.js'
import type { Sessions } from '../../../accounts/sessions.js'
import type { Clock } from '../../../clock.js'
import { type CommitChange, unauditedCommit } from '../../../reports/audit/audited-commit.js'
import type { ResetReason, TechnicianAccount, TechnicianInvitation } from '../../../storage/records.js'
import type { Store, Transaction } from '../../../storage/store.js'
import {
  createAccount,
  findAccountByEmail,
  hasAdministrator,
  listAccounts,
  withAccountsLock,
} from './technician-accounts.js'

const validMs = 24 * 60 * 60 * 1000

/**
 * Creates a single-use link for the first account, valid for 24 hours. Earlier links become invalid. Null if there is
 * already an administrator, who can invite others.
 */
export async function createFirstAccountLink(
  store: Store,
  publicUrl: string,
  clock: Clock,
): Promise<string | null> {
  if (hasAdministrator(await listAccounts(store))) return null
  const { link } = await makeLink(
    store,
    publicUrl,
    clock,
    { purpose: 'first-account' },
    (earlier) => earlier.purpose === 'first-account',
    (write) => unauditedCommit(store)(null, null, write),
  )
  return link
}

export interface AcceptInvitationFields {
  /** Address for the first account; null for invitations, which already have one. */
  readonly email: string | null
  readonly name: string | null
  readonly password: string
  readonly language: string
}

export interface AcceptedLink {
  readonly is: 'made' | 'reset'
  readonly account: TechnicianAccount
}

export type AcceptInvitationResult =
  | AcceptedLink
  | { readonly is: 'void' | 'taken' | 'incomplete' | PasswordFault }

/** Unused invitation, without its secret. */
export interface OpenTechnicianInvitation extends TechnicianInvitation {
  readonly id: string
}

/** Invitations and reset links. Each change takes a `commit` that also writes the audit log. */
export interface Invitations {
  /**
   * Creates a link for a technician to choose a name and password. Earlier links for the same address become invalid.
   */
  invite(
    invited: NonNullable<TechnicianInvitation['invited']>,
    by: string,
    commit: CommitChange<NonNullable<TechnicianInvitation['invited']>>,
  ): Promise<AccountLink | 'has-account'>
  /**
   * Creates a link for an account's owner to choose a new password. Null if there is no such account or it's disabled.
   */
  reset(
    id: string,
    by: string,
    reason: ResetReason,
    commit: CommitChange<TechnicianAccount>,
  ): Promise<(AccountLink & { readonly account: TechnicianAccount }) | null>
  find(token: string): Promise<TechnicianInvitation | null>
  /** Returns the address that a link was made for; null for the first account, whose owner chooses it. */
  emailOf(invitation: TechnicianInvitation): Promise<string | null>
  open(): Promise<readonly OpenTechnicianInvitation[]>
  /** Withdraws a link and returns it; null if there is none. */
  withdraw(
    id: string,
    commit: CommitChange<{ readonly email: string | null }>,
  ): Promise<OpenTechnicianInvitation | null>
  /**
   * Uses up the link and creates the account, or sets the new password and ends the account's sessions, in one
   * transaction.
   */
  accept(
    token: string,
    fields: AcceptInvitationFields,
    commit: CommitChange<AcceptedLink>,
  ): Promise<AcceptInvitationResult>
}

export interface InvitationsDeps {
  readonly store: Store
  readonly publicUrl: string
  readonly clock: Clock
  readonly judge: ValidatePassword
  readonly sessions: Pick<Sessions, 'endWith'>
}

export function createInvitations({
  store,
  publicUrl,
  clock,
  judge,
  sessions,
}: InvitationsDeps): Invitations {
  const isGood = async (invitation: TechnicianInvitation) => {
    if (invitation.expiresAt < clock.now()) return false
    if (invitation.purpose === 'first-account') return !hasAdministrator(await listAccounts(store))
    if (!(await isLinkIssuerAuthorised(store, invitation.by, ['administrator']))) return false
    if (invitation.reset === undefined) return true
    return (await store.get('account', invitation.reset.account))?.disabledAt === null
  }
  const find = async (token: string) => {
    const invitation = await store.get('invitation', hashSecretToken(token))
    return invitation !== null && (await isGood(invitation)) ? invitation : null
  }
  const open = async () => {
    const all = (await store.list('invitation')).filter(({ value }) => value.purpose !== 'first-account')
    const good = await Promise.all(all.map(({ value }) => isGood(value)))
    return all.flatMap(({ key, value }, at) => (good[at] === true ? [{ ...value, id: key }] : []))
  }

  const emailOf = async (invitation: TechnicianInvitation) =>
    (await ownerOf(store, invitation, { email: null, name: '' }))?.email ?? null

  return {
    find,
    emailOf,
    open,
    async invite(invited, by, commit) {
      const email = invited.email.trim().toLowerCase()
      if ((await findAccountByEmail(store, email)) !== null) return 'has-account'
      const what = { purpose: 'technician', by, invited: { ...invited, email } } as const
      const isReplaced = (earlier: TechnicianInvitation) => earlier.invited?.email === email
      return makeLink(store, publicUrl, clock, what, isReplaced, (write) => commit(null, invited, write))
    },
    async reset(id, by, reason, commit) {
      const account = await store.get('account', id)
      if (account === null || account.disabledAt !== null) return null
      const what = { purpose: 'reset', by, reset: { ...reason, account: id } } as const
      const isReplaced = (earlier: TechnicianInvitation) => earlier.reset?.account === id
      const made = await makeLink(store, publicUrl, clock, what, isReplaced, (write) =>
        commit(null, account, write),
      )
      return { ...made, account }
    },
    async withdraw(id, commit) {
      const found = (await open()).find((invitation) => invitation.id === id) ?? null
      if (found === null) return null
      await commit(null, { email: await emailOf(found) }, (transaction) =>
        transaction.delete('invitation', id),
      )
      return found
    },
    async accept(token, { email, name, password, language }, commit) {
      const link = await find(token)
      if (link === null) return { is: 'void' }
      const owner = await ownerOf(store, link, { email, name })
      if (owner === null) return { is: 'incomplete' }
      const fault = judge(password, owner)
      if (fault !== null) return { is: fault }
      const passwordHash = await hashPassword(password)
      // If two people use a link at the same time, only the first succeeds.
      const use = (commit: CommitChange<AcceptedLink>) =>
        withAccountsLock(store, async (lease): Promise<AcceptInvitationResult> => {
          const invitation = await find(token)
          if (invitation === null) return { is: 'void' }
          const before = await findAccountByEmail(store, owner.email)
          if (before !== null && before.id !== invitation.reset?.account) return { is: 'taken' }
          const now = clock.now()
          const account =
            before === null
              ? {
                  ...createAccount({ ...owner, language, passwordHash, ...rightsOf(invitation) }, now),
                  ...madeBy(invitation, now),
                }
              : { ...before, passwordHash }
          const accepted = { is: before === null ? 'made' : 'reset', account } as const
          await commit(lease, accepted, (transaction) => {
            transaction.delete('invitation', hashSecretToken(token))
            transaction.put('account', account.id, account)
          })
          return accepted
        })
      return link.reset === undefined
        ? use(commit)
        : sessions.endWith(link.reset.account, null, (ending) => use(ending(commit)))
    },
  }
}

async function makeLink(
  store: Store,
  publicUrl: string,
  clock: Clock,
  what: Omit<TechnicianInvitation, 'createdAt' | 'expiresAt'>,
  isReplaced: (earlier: TechnicianInvitation) => boolean,
  commit: (write: (tx: Transaction) => void) => Promise<void>,
): Promise<AccountLink> {
  const earlier = (await store.list('invitation')).filter(({ value }) => isReplaced(value))
  const token = createSecretToken()
  const createdAt = clock.now()
  const expiresAt = createdAt + validMs
  await commit((transaction) => {
    for (const { key } of earlier) transaction.delete('invitation', key)
    transaction.put('invitation', hashSecretToken(token), { ...what, createdAt, expiresAt })
  })
  return { link: linkFor(publicUrl, token), expiresAt }
}

/** Returns the person whose password is being set; null if their address or name is missing. */
async function ownerOf(
  store: Store,
  { invited, reset }: TechnicianInvitation,
  typed: Pick<AcceptInvitationFields, 'email' | 'name'>,
): Promise<{ readonly email: string; readonly name: string } | null> {
  if (reset !== undefined) {
    const account = await store.get('account', reset.account)
    return account === null ? null : { email: account.email, name: account.name }
  }
  const email = invited?.email ?? typed.email
  return email === null || typed.name === null ? null : { email, name: typed.name }
}

function rightsOf({ invited }: TechnicianInvitation): Pick<TechnicianAccount, 'roles' | 'groups'> {
  return invited
    ? { roles: invited.roles, groups: invited.groups }
    : { roles: ['technician', 'lead', 'administrator'], groups: ['l1'] }
}

function madeBy(
  { by, invited }: TechnicianInvitation,
  at: number,
): Pick<TechnicianAccount, 'administratorBy'> {
  return by !== undefined && invited?.roles.includes('administrator') ? { administratorBy: { by, at } } : {}
}

/** Puts the token after #, which keeps it out of server and proxy logs. */
function linkFor(publicUrl: string, token: string): string {
  return `${publicUrl}/console/setup#token=${token}`
}
