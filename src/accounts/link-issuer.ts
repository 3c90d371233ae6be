import type { TechnicianAccount } from '../storage/records.js'
import type { Store } from '../storage/store.js'

/** The machine's administrator, who can read the data folder and needs no account. */
export const machineAdministrator = { id: 'cli', name: 'Administrator' } as const

/**
 * Checks whether a link's creator is still allowed to create it: the link is void once their account is disabled or
 * loses the role. `by` is absent for the first account's link.
 */
export async function isLinkIssuerAuthorised(
  store: Pick<Store, 'get'>,
  by: string | undefined,
  roles: readonly TechnicianAccount['roles'][number][],
): Promise<boolean> {
  if (by === undefined || by === machineAdministrator.id) return true
  const maker = await store.get('account', by)
  return maker !== null && maker.disabledAt === null && maker.roles.some((role) => roles.includes(role))
}
