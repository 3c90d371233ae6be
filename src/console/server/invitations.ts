import { hashOfToken, newToken } from '../../accounts/secret-token.js'
import type { Clock } from '../../clock.js'
import { withinLane } from '../../records/within-lane.js'
import type { Account, Invitation } from '../../stores/records.js'
import type { Store } from '../../stores/store.js'
import { accountByEmail, accountFor, allAccounts, hasAdministrator, type NewAccount } from './accounts.js'

const validMs = 24 * 60 * 60 * 1000

/**
 * The one-time link with which the first account is made, valid for 24 hours; links made before are void. Null when
 * there is an administrator already, who invites the others.
 */
export async function createFirstAccountLink(
  store: Store,
  publicUrl: string,
  clock: Clock,
): Promise<string | null> {
  if (hasAdministrator(await allAccounts(store))) return null
  const earlier = (await store.list('invitation')).filter(({ value }) => value.purpose === 'first-account')
  const token = newToken()
  const createdAt = clock.now()
  await store.transaction(null, async (transaction) => {
    for (const { key } of earlier) transaction.delete('invitation', key)
    transaction.put('invitation', hashOfToken(token), {
      purpose: 'first-account',
      createdAt,
      expiresAt: createdAt + validMs,
    })
  })
  return linkFor(publicUrl, token)
}

export interface Invitations {
  /** The link that a technician opens to choose a name and a password. */
  invite(
    invited: NonNullable<Invitation['invited']>,
  ): Promise<{ readonly link: string; readonly expiresAt: number }>
  find(token: string): Promise<Invitation | null>
  /** Makes the account and uses up the link, both or neither. */
  accept(token: string, fields: Omit<NewAccount, 'roles' | 'groups'>): Promise<Account | 'void' | 'taken'>
}

export function createInvitations(store: Store, publicUrl: string, clock: Clock): Invitations {
  const find = async (token: string) => {
    const invitation = await store.get('invitation', hashOfToken(token))
    if (!invitation || invitation.expiresAt < clock.now()) return null
    const isVoid = invitation.purpose === 'first-account' && hasAdministrator(await allAccounts(store))
    return isVoid ? null : invitation
  }

  return {
    async invite(invited) {
      const token = newToken()
      const createdAt = clock.now()
      const expiresAt = createdAt + validMs
      await store.transaction(null, async (transaction) =>
        transaction.put('invitation', hashOfToken(token), {
          purpose: 'technician',
          createdAt,
          expiresAt,
          invited,
        }),
      )
      return { link: linkFor(publicUrl, token), expiresAt }
    },
    find,
    accept: (token, fields) =>
      // Two people with the same link at the same moment: the second finds it used.
      withinLane(store, 'invitations', async (hold) => {
        const invitation = await find(token)
        if (!invitation) return 'void'
        const email = invitation.invited?.email ?? fields.email
        if (await accountByEmail(store, email)) return 'taken'
        const account = await accountFor({ ...fields, email, ...rightsOf(invitation) }, clock.now())
        await store.transaction(hold, async (transaction) => {
          transaction.delete('invitation', hashOfToken(token))
          transaction.put('account', account.id, account)
        })
        return account
      }),
  }
}

function rightsOf({ invited }: Invitation): Pick<Account, 'roles' | 'groups'> {
  return invited
    ? { roles: invited.roles, groups: invited.groups }
    : { roles: ['technician', 'lead', 'administrator'], groups: ['l1'] }
}

/** Behind #, so that the secret reaches no server's log and no proxy. */
function linkFor(publicUrl: string, token: string): string {
  return `${publicUrl}/console/setup#token=${token}`
}
