import type { Account, Invitation } from '../../stores/records.js'
import { isAdministrator } from './accounts.js'

/** A person got, or was offered, administrator rights: all others are told. */
export interface AdministratorNews {
  /** Names it for the person who has read it. */
  readonly id: string
  readonly is: 'invited' | 'made'
  readonly at: number
  /** The person: an address, or a name with it. */
  readonly who: string
  /** Name of the person who did it; null if it was done from the command line, or their account is gone. */
  readonly by: string | null
}

const toldMs = 7 * 24 * 60 * 60 * 1000

/** Acts of other people that an administrator should know about, newest first. */
export function administratorNews(
  reader: Pick<Account, 'id'>,
  accounts: readonly Account[],
  invitations: readonly (Invitation & { readonly id: string })[],
  now: number,
): readonly AdministratorNews[] {
  const nameOf = (by: string) => accounts.find(({ id }) => id === by)?.name ?? null
  const isOfOthers = (by: string | undefined): by is string => by !== undefined && by !== reader.id
  const invited = invitations.flatMap(({ id, by, invited, createdAt: at }): AdministratorNews[] =>
    isOfOthers(by) && invited?.roles.includes('administrator')
      ? [{ id: `invited:${id.slice(0, 16)}`, is: 'invited', at, who: invited.email, by: nameOf(by) }]
      : [],
  )
  const made = accounts.flatMap((account): AdministratorNews[] => {
    const { id, name, email, administratorBy } = account
    const isTold =
      administratorBy !== undefined &&
      isAdministrator(account) &&
      id !== reader.id &&
      isOfOthers(administratorBy.by) &&
      now - administratorBy.at < toldMs
    if (!isTold) return []
    const { at, by } = administratorBy
    return [{ id: `made:${id}:${at}`, is: 'made', at, who: `${name} (${email})`, by: nameOf(by) }]
  })
  return [...invited, ...made].sort((one, other) => other.at - one.at)
}
