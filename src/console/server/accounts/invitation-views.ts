import type {
  RequesterInvitation,
  TechnicianAccount,
  TechnicianInvitation,
} from '../../../storage/records.js'

/** Unused invitation link, as shown to administrators and leads. */
export interface InvitationView {
  readonly id: string
  readonly email: string
  readonly roles: TechnicianAccount['roles']
  /** True if the link is for a new password on an existing account. */
  readonly isReset: boolean
  readonly createdAt: number
  readonly expiresAt: number
  /** Name of the person who created it; null if it was created by command. */
  readonly by: string | null
}

export function invitationViews(
  invitations: readonly (TechnicianInvitation & { readonly id: string })[],
  accounts: readonly TechnicianAccount[],
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
  accounts: readonly TechnicianAccount[],
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

function nameOf(accounts: readonly TechnicianAccount[], by: string | undefined): string | null {
  return accounts.find(({ id }) => id === by)?.name ?? null
}
