import { randomUUID } from 'node:crypto'
import { hashOfNobody, hashPassword, verifyPassword } from '../../accounts/password.js'
import type { Person } from '../../conversation/activity.js'
import { withinLane } from '../../records/within-lane.js'
import type { Account } from '../../stores/records.js'
import type { Store } from '../../stores/store.js'

export type Role = Account['roles'][number]

export interface NewAccount extends Pick<Account, 'email' | 'name' | 'roles' | 'groups' | 'language'> {
  readonly password: string
}

export async function accountFor(fields: NewAccount, now: number): Promise<Account> {
  const { password, ...rest } = fields
  return {
    ...rest,
    id: randomUUID(),
    email: fields.email.toLowerCase(),
    passwordHash: await hashPassword(password),
    createdAt: now,
    disabledAt: null,
  }
}

export async function allAccounts(store: Store): Promise<readonly Account[]> {
  return (await store.list('account')).map(({ value }) => value)
}

export async function accountByEmail(store: Store, email: string): Promise<Account | null> {
  const wanted = email.toLowerCase()
  return (await allAccounts(store)).find((account) => account.email === wanted) ?? null
}

/** Changes what the account is at that moment, whoever else changes it, here or at another server; null: there is none. */
export function changeAccount(
  store: Store,
  id: string,
  changes: Partial<Pick<Account, 'language' | 'disabledAt'>>,
): Promise<Account | null> {
  return withinLane(store, `account:${id}`, async (hold) => {
    const account = await store.get('account', id)
    if (account === null) return null
    const changed = { ...account, ...changes }
    await store.transaction(hold, async (transaction) => transaction.put('account', id, changed))
    return changed
  })
}

export function hasAdministrator(accounts: readonly Account[]): boolean {
  return accounts.some(({ disabledAt, roles }) => disabledAt === null && roles.includes('administrator'))
}

/** The account, or null: an unknown address, a wrong password and a disabled account look the same from outside. */
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

/** The technician as the house knows them: their id is what rights are keyed by. */
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
