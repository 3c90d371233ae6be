import type { RecentAccount } from '../../../desk/ticket/approval.js'
import type { RequesterAccount } from '../../../storage/records.js'

/** Time in milliseconds for which answers are marked after the account was created or its password was reset. */
const recentMs = 7 * 24 * 60 * 60 * 1000

export function findRecentWebAccount(
  { createdAt, passwordResetAt }: Pick<RequesterAccount, 'createdAt' | 'passwordResetAt'>,
  now: number,
): RecentAccount | null {
  const isRecent = (at: number | undefined): at is number => at !== undefined && now - at < recentMs
  if (isRecent(passwordResetAt)) return { is: 'password-reset', at: passwordResetAt }
  return isRecent(createdAt) ? { is: 'account-made', at: createdAt } : null
}

const ofAccounts = 'web:local:'

/** Returns the web account of a person ID; null for a person on another channel. */
export function webAccountId(person: string): string | null {
  return person.startsWith(ofAccounts) ? person.slice(ofAccounts.length) : null
}
