import type { Account, Invitation, RequesterInvitation } from '../../stores/records.js'

/** An open link as administrators and leads see it. */
export interface InvitationView {
  readonly id: string
  /** Address of the person it is for. */
  readonly email: string
  readonly roles: Account['roles']
  /** Reset: the link gives an account that is there another password. */
  readonly isReset: boolean
  readonly createdAt: number
  readonly expiresAt: number
  /** The name of the person who made it; null if it came from the command line. */
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
