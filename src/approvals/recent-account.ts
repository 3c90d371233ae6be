import type { RequesterAccount } from '../stores/records.js'

/** Reason an answer from a web page account is marked on the ticket: it could be somebody else's. */
export interface RecentAccount {
  readonly is: 'password-reset' | 'account-made'
  readonly at: number
}

/** A person's word is marked for this long after their account was made, or its password reset. */
const recentMs = 7 * 24 * 60 * 60 * 1000

export function recentAccount(
  { createdAt, passwordResetAt }: Pick<RequesterAccount, 'createdAt' | 'passwordResetAt'>,
  now: number,
): RecentAccount | null {
  const isRecent = (at: number | undefined): at is number => at !== undefined && now - at < recentMs
  if (isRecent(passwordResetAt)) return { is: 'password-reset', at: passwordResetAt }
  return isRecent(createdAt) ? { is: 'account-made', at: createdAt } : null
}

const ofAccounts = 'web:local:'

/** The web page account behind a person id; null if the person uses another channel. */
export function accountOf(person: string): string | null {
  return person.startsWith(ofAccounts) ? person.slice(ofAccounts.length) : null
}
