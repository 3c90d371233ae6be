import { alertSettingsKey } from '../../../desk/people/alert-settings.js'
import { type PeoplePolicy, staffIdOf } from '../../../desk/people/people-policy.js'
import { presenceKey } from '../../../desk/people/presence.js'
import type { CommitChange } from '../../../reports/audit/audited-commit.js'
import type { TechnicianAccount } from '../../../storage/records.js'
import type { Store } from '../../../storage/store.js'
import { removesLastAdministrator, withAccountsLock } from './technician-accounts.js'

export type RemoveAccountResult =
  | { readonly is: 'removed'; readonly account: TechnicianAccount }
  | { readonly is: 'unknown' | 'last-administrator' }
  /** Refused, because the account has open tickets that nobody else would find. */
  | { readonly is: 'has-tickets'; readonly tickets: readonly string[]; readonly total: number }

const mostNamed = 10
const open = ['new', 'assigned', 'in-progress', 'on-hold'] as const

/**
 * Deletes an account with its links, canned replies and settings. Tickets' histories keep its owner's actions and name.
 * If the person is also in policies/people.yml, tickets assigned to them stay assigned.
 */
export function removeAccount(
  store: Store,
  people: PeoplePolicy,
  id: string,
  commit: CommitChange<TechnicianAccount>,
): Promise<RemoveAccountResult> {
  return withAccountsLock(store, async (lease) => {
    const account = await store.get('account', id)
    if (account === null) return { is: 'unknown' }
    if (await removesLastAdministrator(store, account, null)) return { is: 'last-administrator' }
    const staffId = staffIdOf(people, account)
    const isPersonOfPolicy = staffId !== `console:local:${id}`
    if (!isPersonOfPolicy) {
      const query = { assignee: staffId, states: open, order: 'recent', limit: mostNamed } as const
      const { tickets, total } = await store.tickets(query)
      if (total > 0) return { is: 'has-tickets', tickets: tickets.map(({ number }) => number), total }
    }
    const links = (await store.list('invitation')).filter(
      ({ value }) => value.by === id || value.reset?.account === id,
    )
    const replies = isPersonOfPolicy ? [] : await store.list('cannedReply', staffId)
    await commit(lease, account, (transaction) => {
      transaction.delete('account', id)
      transaction.delete('setting', alertSettingsKey(id))
      for (const { key } of links) transaction.delete('invitation', key)
      for (const { key } of replies) transaction.delete('cannedReply', key)
      if (isPersonOfPolicy) return
      transaction.delete('setting', presenceKey(staffId))
      transaction.delete('setting', `watching:${staffId}`)
    })
    return { is: 'removed', account }
  })
}
