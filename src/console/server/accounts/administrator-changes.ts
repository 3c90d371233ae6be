import type { TechnicianAccount, TechnicianInvitation } from '../../../storage/records.js'
import { isAdministrator } from './technician-accounts.js'

/** Notice for administrators that another administrator was added or invited. */
export interface AdministratorChange {
  /** ID by which the reader's page remembers that the notice has been read. */
  readonly id: string
  readonly is: 'invited' | 'made'
  readonly at: number
  /** The new administrator's email address, with their name if known. */
  readonly who: string
  /** Name of the person who added them; null if it was done by command or the account no longer exists. */
  readonly by: string | null
}

const toldMs = 7 * 24 * 60 * 60 * 1000

/** Lists other administrators' actions that an administrator should know about, newest first. */
export function listAdministratorChanges(
  reader: Pick<TechnicianAccount, 'id'>,
  accounts: readonly TechnicianAccount[],
  invitations: readonly (TechnicianInvitation & { readonly id: string })[],
  now: number,
): readonly AdministratorChange[] {
  const nameOf = (by: string) => accounts.find(({ id }) => id === by)?.name ?? null
  const isOfOthers = (by: string | undefined): by is string => by !== undefined && by !== reader.id
  const invited = invitations.flatMap(({ id, by, invited, createdAt: at }): AdministratorChange[] =>
    isOfOthers(by) && invited?.roles.includes('administrator')
      ? [{ id: `invited:${id.slice(0, 16)}`, is: 'invited', at, who: invited.email, by: nameOf(by) }]
      : [],
  )
  const made = accounts.flatMap((account): AdministratorChange[] => {
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
