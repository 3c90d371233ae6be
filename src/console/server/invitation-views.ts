import type { Account, Invitation, RequesterInvitation } from '../../stores/records.js'

/** An unused invitation link as administrators and leads see it. */
export interface InvitationView {
  readonly id: string
  readonly email: string
  readonly roles: Account['roles']
  /** True if the link resets the password of an existing account. */
  readonly isReset: boolean
  readonly createdAt: number
  readonly expiresAt: number
  /** Name of whoever created it; null if it came from the command line. */
  readonly by: string | null
}

export function invitationViews(
  invitations: readonly (Invitation & { readonly id: string })[],
  accounts: readonly Account[],
): readonly InvitationView[] {
  return invitations.map(({ id, by, createdAt, expiresAt, invited, reset }) => ({
    id,
    email: invited?.email ?? accounts.find((account) => account.id === reset?.account)?.email ?? '',
    roles: invited?.roles ?? [],
    isReset: reset !== undefined,
    createdAt,
    expiresAt,
    by: nameOf(accounts, by),
  }))
}

export function requesterInvitationViews(
  invitations: readonly (RequesterInvitation & { readonly id: string })[],
  accounts: readonly Account[],
): readonly InvitationView[] {
  return invitations.map(({ id, by, createdAt, email, expiresAt, reset }) => ({
    id,
    email,
    roles: [],
    isReset: reset !== undefined,
    createdAt,
    expiresAt,
    by: nameOf(accounts, by),
  }))
}

function nameOf(accounts: readonly Account[], by: string | undefined): string | null {
  return accounts.find(({ id }) => id === by)?.name ?? null
}
