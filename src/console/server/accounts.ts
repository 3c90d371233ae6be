import { randomUUID } from 'node:crypto'
import { hashOfNobody, verifyPassword } from '../../accounts/password.js'
import type { Commit } from '../../audit/on-record.js'
import type { Person } from '../../conversation/activity.js'
import { withinLane } from '../../records/within-lane.js'
import type { Account } from '../../stores/records.js'
import type { LaneHold, Store } from '../../stores/store.js'

export type Role = Account['roles'][number]

export interface NewAccount extends Pick<Account, 'email' | 'name' | 'roles' | 'groups' | 'language'> {
  readonly passwordHash: string
}

export function accountFor(fields: NewAccount, now: number): Account {
  return { ...fields, id: randomUUID(), email: fields.email.toLowerCase(), createdAt: now, disabledAt: null }
}

export async function allAccounts(store: Store): Promise<readonly Account[]> {
  return (await store.list('account')).map(({ value }) => value)
}

export async function accountByEmail(store: Store, email: string): Promise<Account | null> {
  const wanted = email.trim().toLowerCase()
  return (await allAccounts(store)).find((account) => account.email === wanted) ?? null
}

/** Runs work on accounts under a lock, so that nothing else changes them at the same time, on this server or another. */
export function aloneWithAccounts<T>(store: Store, work: (hold: LaneHold) => Promise<T>): Promise<T> {
  return withinLane(store, 'accounts', work)
}

export type AccountChanges = Partial<
  Pick<Account, 'language' | 'disabledAt' | 'roles' | 'groups' | 'name' | 'passwordHash' | 'administratorBy'>
>

export interface AccountChange {
  readonly before: Account
  readonly after: Account
}

/** Changes the current state of an account; null if it doesn't exist. Returns `last-administrator` if nobody could manage accounts afterwards. */
export function changeAccount(
  store: Store,
  id: string,
  changes: AccountChanges,
  commit: Commit<AccountChange>,
): Promise<Account | null | 'last-administrator'> {
  return aloneWithAccounts(store, async (hold) => {
    const before = await store.get('account', id)
    if (before === null) return null
    const after = { ...before, ...changes }
    if (await endsAdministration(store, before, after)) return 'last-administrator'
    await commit(hold, { before, after }, (transaction) => transaction.put('account', id, after))
    return after
  })
}

/** Checks whether the change would leave no one to manage accounts. `changed` is null if the account is removed. */
export async function endsAdministration(
  store: Pick<Store, 'list'>,
  { id }: Pick<Account, 'id'>,
  changed: Account | null,
): Promise<boolean> {
  const before = (await store.list('account')).map(({ value }) => value)
  const after = [...before.filter((other) => other.id !== id), ...(changed === null ? [] : [changed])]
  return hasAdministrator(before) && !hasAdministrator(after)
}

export function hasAdministrator(accounts: readonly Account[]): boolean {
  return accounts.some(isAdministrator)
}

export function isAdministrator({ disabledAt, roles }: Pick<Account, 'disabledAt' | 'roles'>): boolean {
  return disabledAt === null && roles.includes('administrator')
}

/** Returns the account, or null. An unknown address, a wrong password and a disabled account can't be told apart. */
export async function verifiedAccount(
  store: Store,
  email: string,
  password: string,
  isExpected: boolean,
): Promise<Account | null> {
  const account = await accountByEmail(store, email)
  const isRight = await verifyPassword(password, account?.passwordHash ?? hashOfNobody(), isExpected)
  return account && isRight && account.disabledAt === null ? account : null
}

/** Returns the technician as a person of the desk; permissions are tied to the person id. */
export function personOf(account: Account): Person {
  return {
    id: personIdOf(account),
    channel: 'console',
    tenant: 'local',
    user: account.id,
    name: account.name,
    email: account.email,
    locale: account.language,
    standing: 'member',
  }
}

function personIdOf(account: Account): string {
  return `console:local:${account.id}`
}

export type AccountView = Omit<Account, 'passwordHash'>

export function accountView({ passwordHash: _passwordHash, ...account }: Account): AccountView {
  return account
}
