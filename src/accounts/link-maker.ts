import type { Account } from '../stores/records.js'
import type { Store } from '../stores/store.js'

/** Represents the machine's administrator, who may read the data folder and needs no account. */
export const machineAdministrator = { id: 'cli', name: 'Administrator' } as const

/**
 * Tells if the person who made a link may still make it: a link ends with the account of its maker, or with the role by which it was
 * made. `by` is absent from links that were made before it was kept; they end after a day.
 */
export async function isMakerStill(
  store: Pick<Store, 'get'>,
  by: string | undefined,
  roles: readonly Account['roles'][number][],
): Promise<boolean> {
  if (by === undefined || by === machineAdministrator.id) return true
  const maker = await store.get('account', by)
  return maker !== null && maker.disabledAt === null && maker.roles.some((role) => roles.includes(role))
}
