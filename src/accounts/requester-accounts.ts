import { randomUUID } from 'node:crypto'
import type { AuditParty } from '../audit/audit-record.js'
import type { Clock } from '../clock.js'
import type { ConversationReference, Person } from '../conversation/activity.js'
import { withinLane } from '../records/within-lane.js'
import type { RequesterAccount, RequesterInvitation } from '../stores/records.js'
import type { LaneHold, Store } from '../stores/store.js'
import type { Requester } from './identity-source.js'
import { hashOfNobody, hashPassword, verifyPassword } from './password.js'
import { hashOfToken, newToken } from './secret-token.js'

const validMs = 24 * 60 * 60 * 1000

export interface Invited {
  readonly email: string
  /** As it is proposed in the form; null: none is. */
  readonly name: string | null
}

export interface ChosenByThemselves {
  readonly name: string
  readonly password: string
  readonly language: string
}

/** The local accounts of requesters of the web page. */
export interface RequesterAccounts {
  all(): Promise<readonly RequesterAccount[]>
  byEmail(email: string): Promise<RequesterAccount | null>
  /**
   * The link with which somebody chooses a password: works once, for 24 hours, and makes those before it void. For an address
   * that has an account it chooses a new password for that one.
   */
  invite(
    invited: Invited,
    by: string,
  ): Promise<{ readonly link: string; readonly expiresAt: number; readonly isNew: boolean }>
  invitation(token: string): Promise<RequesterInvitation | null>
  /** Uses up the link, and makes the account or gives it the new password: all or nothing. */
  accept(token: string, chosen: ChosenByThemselves): Promise<RequesterAccount | 'void'>
  /** Null for an unknown address, a wrong password and a disabled account alike. */
  verified(email: string, password: string, isExpected: boolean): Promise<RequesterAccount | null>
  /** By address; null when nobody has it. */
  setDisabled(email: string, isDisabled: boolean): Promise<RequesterAccount | null>
  /** Told of an account whose sessions must end. Returns the way to stop. */
  onRevoked(listener: (account: string) => Promise<void>): () => void
}

export function createRequesterAccounts(store: Store, publicUrl: string, clock: Clock): RequesterAccounts {
  // Two people with the same link at the same moment, here or at another server: the second finds it used.
  const alone = <T>(work: (hold: LaneHold) => Promise<T>) => withinLane(store, 'requester-accounts', work)
  const listeners = new Set<(account: string) => Promise<void>>()
  const revoke = async (account: string) => {
    for (const listener of listeners) await listener(account)
  }
  const all = async () => (await store.list('requesterAccount')).map(({ value }) => value)
  const byEmail = async (email: string) =>
    (await all()).find((account) => account.email === email.trim().toLowerCase()) ?? null
  const invitation = async (token: string) => {
    const found = await store.get('requesterInvitation', hashOfToken(token))
    return found !== null && found.expiresAt >= clock.now() ? found : null
  }

  return {
    all,
    byEmail,
    invitation,
    async invite(invited, by) {
      const email = invited.email.trim().toLowerCase()
      const earlier = (await store.list('requesterInvitation')).filter(({ value }) => value.email === email)
      const account = await byEmail(email)
      const token = newToken()
      const createdAt = clock.now()
      const expiresAt = createdAt + validMs
      await store.transaction(null, async (transaction) => {
        for (const { key } of earlier) transaction.delete('requesterInvitation', key)
        transaction.put('requesterInvitation', hashOfToken(token), {
          email,
          name: invited.name ?? account?.name ?? null,
          createdAt,
          expiresAt,
          by,
        })
      })
      return { link: linkFor(publicUrl, token), expiresAt, isNew: account === null }
    },
    accept: (token, chosen) =>
      alone(async (hold) => {
        const invited = await invitation(token)
        if (invited === null) return 'void'
        const before = await byEmail(invited.email)
        const account: RequesterAccount = {
          id: before?.id ?? `person-${randomUUID()}`,
          email: invited.email,
          name: chosen.name,
          language: chosen.language,
          passwordHash: await hashPassword(chosen.password),
          createdAt: before?.createdAt ?? clock.now(),
          disabledAt: null,
        }
        await store.transaction(hold, async (transaction) => {
          transaction.delete('requesterInvitation', hashOfToken(token))
          transaction.put('requesterAccount', account.id, account)
        })
        await revoke(account.id)
        return account
      }),
    async verified(email, password, isExpected) {
      const account = await byEmail(email)
      const isRight = await verifyPassword(password, account?.passwordHash ?? hashOfNobody(), isExpected)
      return account !== null && isRight && account.disabledAt === null ? account : null
    },
    async setDisabled(email, isDisabled) {
      const changed = await alone(async (hold) => {
        const account = await byEmail(email)
        if (account === null) return null
        const made = { ...account, disabledAt: isDisabled ? clock.now() : null }
        await store.transaction(hold, async (tx) => tx.put('requesterAccount', account.id, made))
        return made
      })
      if (changed !== null && isDisabled) await revoke(changed.id)
      return changed
    },
    onRevoked(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}

export function requesterOf({ id, email, name, language }: RequesterAccount): Requester {
  return { id, email, name, language }
}

/** Behind #, so that the secret reaches no server's log and no proxy. */
function linkFor(publicUrl: string, token: string): string {
  return `${publicUrl}/#invitation=${token}`
}

export type RequesterView = Omit<RequesterAccount, 'passwordHash'>

export function requesterView({ passwordHash: _passwordHash, ...account }: RequesterAccount): RequesterView {
  return account
}

/** Under which the house knows whoever has the account. */
export function personIdOf(account: string): string {
  return `web:local:${account}`
}

/** Whoever has the account, as the house knows people: the account vouches for who they are. */
export function accountPerson({ id, email, name, language }: Requester): Person {
  return {
    id: personIdOf(id),
    channel: 'web',
    tenant: 'local',
    user: id,
    name,
    email,
    locale: language,
    standing: 'member',
  }
}

/** Whoever has the account, as the audit names people. */
export function requesterParty({ id, email, name }: Pick<Requester, 'id' | 'email' | 'name'>): AuditParty {
  return { id: personIdOf(id), name, email }
}

/** Where they are written to, signed in or not yet. */
export function accountReference(account: string): ConversationReference {
  return { channel: 'web', tenant: 'local', space: 'direct', conversation: account, address: {} }
}
