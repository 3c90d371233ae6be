import { randomUUID } from 'node:crypto'
import { dummyPasswordHash, verifyPassword } from '../../../accounts/password-hash.js'
import type { Person } from '../../../engine/activity.js'
import type { CommitChange } from '../../../reports/audit/audited-commit.js'
import type { TechnicianAccount } from '../../../storage/records.js'
import type { LaneLease, Store } from '../../../storage/store.js'
import { withLaneLock } from '../../../storage/with-lane-lock.js'

export type Role = TechnicianAccount['roles'][number]

export interface NewAccount
  extends Pick<TechnicianAccount, 'email' | 'name' | 'roles' | 'groups' | 'language'> {
  readonly passwordHash: string
}

export function createAccount(fields: NewAccount, now: number): TechnicianAccount {
  return { ...fields, id: randomUUID(), email: fields.email.toLowerCase(), createdAt: now, disabledAt: null }
}

export async function listAccounts(store: Store): Promise<readonly TechnicianAccount[]> {
  return (await store.list('account')).map(({ value }) => value)
}

export async function findAccountByEmail(store: Store, email: string): Promise<TechnicianAccount | null> {
  const wanted = email.trim().toLowerCase()
  return (await listAccounts(store)).find((account) => account.email === wanted) ?? null
}

/** Runs work on accounts under a lock, so that no server changes them at the same time. */
export function withAccountsLock<T>(store: Store, work: (lease: LaneLease) => Promise<T>): Promise<T> {
  return withLaneLock(store, 'accounts', work)
}

export type AccountChanges = Partial<
  Pick<
    TechnicianAccount,
    'language' | 'disabledAt' | 'roles' | 'groups' | 'name' | 'passwordHash' | 'administratorBy'
  >
>

export interface AccountChange {
  readonly before: TechnicianAccount
  readonly after: TechnicianAccount
}

/**
 * Changes an account; null if it doesn't exist. Returns `last-administrator` if nobody could manage accounts
 * afterwards.
 */
export function changeAccount(
  store: Store,
  id: string,
  changes: AccountChanges,
  commit: CommitChange<AccountChange>,
): Promise<TechnicianAccount | null | 'last-administrator'> {
  return withAccountsLock(store, async (lease) => {
    const before = await store.get('account', id)
    if (before === null) return null
    const after = { ...before, ...changes }
    if (await removesLastAdministrator(store, before, after)) return 'last-administrator'
    await commit(lease, { before, after }, (transaction) => transaction.put('account', id, after))
    return after
  })
}

/** Checks whether the change would leave nobody to manage accounts. `changed` is null when the account is removed. */
export async function removesLastAdministrator(
  store: Pick<Store, 'list'>,
  { id }: Pick<TechnicianAccount, 'id'>,
  changed: TechnicianAccount | null,
): Promise<boolean> {
  const before = (await store.list('account')).map(({ value }) => value)
  const after = [...before.filter((other) => other.id !== id), ...(changed === null ? [] : [changed])]
  return hasAdministrator(before) && !hasAdministrator(after)
}

export function hasAdministrator(accounts: readonly TechnicianAccount[]): boolean {
  return accounts.some(isAdministrator)
}

export function isAdministrator({
  disabledAt,
  roles,
}: Pick<TechnicianAccount, 'disabledAt' | 'roles'>): boolean {
  return disabledAt === null && roles.includes('administrator')
}

/** Returns the account. Null without distinction for an unknown address, a wrong password and a disabled account. */
export async function verifyCredentials(
  store: Store,
  email: string,
  password: string,
  isExpected: boolean,
): Promise<TechnicianAccount | null> {
  const account = await findAccountByEmail(store, email)
  const isRight = await verifyPassword(password, account?.passwordHash ?? dummyPasswordHash(), isExpected)
  return account && isRight && account.disabledAt === null ? account : null
}

/** Returns the technician as a person at the desk. Permissions depend on the person's ID. */
export function personOfTechnicianAccount(account: TechnicianAccount): Person {
  return {
    id: personIdOf(account),
    channel: 'console',
    tenant: 'local',
    user: account.id,
    name: account.name,
    email: account.email,
    locale: account.language,
    trust: 'member',
  }
}

function personIdOf(account: TechnicianAccount): string {
  return `console:local:${account.id}`
}

export type AccountView = Omit<TechnicianAccount, 'passwordHash'>

export function accountView({ passwordHash: _passwordHash, ...account }: TechnicianAccount): AccountView {
  return account
}
