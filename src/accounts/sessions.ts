import { type Commit, offRecord } from '../audit/on-record.js'
import type { Clock } from '../clock.js'
import { withinLane } from '../records/within-lane.js'
import type { Records, Session } from '../stores/records.js'
import type { LaneHold, Store, Transaction } from '../stores/store.js'
import { hashOfToken, newToken } from './secret-token.js'

/** Kind of account that sessions are kept for, and how long they last. */
export interface SessionRules<C extends 'account' | 'requesterAccount'> {
  readonly accounts: C
  readonly sessions: C extends 'account' ? 'session' : 'requesterSession'
  /** Longest time without a sign of life. */
  readonly idleMs: number
  /** Longest time in all, whatever happens. */
  readonly absoluteMs: number
  /** Most sessions of one account at the same time: one more sign-in ends the one idle longest. */
  readonly most: number
}

const hourMs = 60 * 60 * 1000
export const technicianSessions: SessionRules<'account'> = {
  accounts: 'account',
  sessions: 'session',
  idleMs: 8 * hourMs,
  absoluteMs: 7 * 24 * hourMs,
  most: 10,
}
export const requesterSessions: SessionRules<'requesterAccount'> = {
  accounts: 'requesterAccount',
  sessions: 'requesterSession',
  idleMs: 7 * 24 * hourMs,
  absoluteMs: 30 * 24 * hourMs,
  most: 20,
}

/** A session's last moment is written no more often than this. */
const touchEveryMs = 5 * 60 * 1000

export interface SignedIn<A = Records['account']> {
  readonly session: Session
  readonly account: A
}

export type EndSessions = Commit<readonly Session[]>

/** Adds the end of the sessions to the commit of an act. */
export type Ending = <Changed>(commit: Commit<Changed>) => Commit<Changed>

export interface Sessions<A = Records['account']> {
  /** Gives the token for the cookie; only its hash is stored. */
  begin(account: Pick<A & { id: string }, 'id'>, device?: string | null): Promise<string>
  /** Sessions of an account that continue, last used first. */
  of(account: string): Promise<readonly Session[]>
  /** The person has shown again who they are. */
  confirm(session: Session): Promise<void>
  /** Gives the session of a token and its account; null if it's over, revoked or never existed. */
  read(token: string | undefined): Promise<SignedIn<A> | null>
  /** The person did something: the idle time begins again. */
  touch(session: Session): Promise<void>
  /** In these three, `commit` puts the act on record; absent, a new sign-in or a sign-out of its own that is on record follows. */
  end(session: Session, commit?: EndSessions): Promise<void>
  endAll(account: string, commit: EndSessions): Promise<void>
  /** Every session of the account except this one. */
  endOthers(session: Session, commit: EndSessions): Promise<void>
  /**
   * Does `work` to an account, whose sessions end in the commit of that work: a crash leaves nobody signed in to an account that was
   * disabled. `work` commits with `ending(commit)`; where it commits nothing, no session ends. `kept`: the one that continues.
   */
  endWith<T>(account: string, kept: Session | null, work: (ending: Ending) => Promise<T>): Promise<T>
  /** Tells of sessions that were ended. Returns the way to stop. */
  onEnd(listener: (session: Session) => void): () => void
}

export function createSessions<C extends 'account' | 'requesterAccount'>(
  store: Store,
  clock: Clock,
  rules: SessionRules<C>,
): Sessions<Records[C]> {
  const listeners = new Set<(session: Session) => void>()
  const kept: 'session' | 'requesterSession' = rules.sessions
  const all = async () => (await store.list(kept)).map(({ value }) => value)
  const isOver = ({ createdAt, seenAt }: Session) => {
    const now = clock.now()
    return now - seenAt > rules.idleMs || now - createdAt > rules.absoluteMs
  }
  const told = (sessions: readonly Session[]) => {
    for (const session of sessions) for (const listener of listeners) listener(session)
  }
  const deleted = (transaction: Transaction, sessions: readonly Session[]) => {
    for (const { id } of sessions) transaction.delete(kept, id)
  }
  const remove = async (sessions: readonly Session[], hold: LaneHold, commit: EndSessions | null = null) => {
    // An act is on record also where nobody was signed in.
    if (sessions.length === 0 && commit === null) return
    await (commit ?? offRecord(store))(hold, sessions, (transaction) => deleted(transaction, sessions))
    told(sessions)
  }
  /** Ending a session, here or on another server, and writing its last moment exclude each other. */
  const alone = <T>(account: string, work: (hold: LaneHold) => Promise<T>) =>
    withinLane(store, `${kept}:${account}`, work)
  const ofAccount = async (account: string, but: Session | null) =>
    (await all()).filter((session) => session.account === account && session.id !== but?.id)
  const endOf = (account: string, but: Session | null, commit: EndSessions) =>
    alone(account, async (hold) => remove(await ofAccount(account, but), hold, commit))

  return {
    begin: ({ id }, device = null) =>
      alone(id, async (hold) => {
        const known = await all()
        const own = known
          .filter((session) => session.account === id && !isOver(session))
          .sort((a, b) => b.seenAt - a.seenAt || b.createdAt - a.createdAt)
        await remove([...known.filter(isOver), ...own.slice(rules.most - 1)], hold)
        const token = newToken()
        const now = clock.now()
        const session: Session = {
          id: hashOfToken(token),
          account: id,
          createdAt: now,
          seenAt: now,
          authenticated: { at: now, method: 'password' },
          ...(device === null ? {} : { device }),
        }
        await store.transaction(hold, async (transaction) => transaction.put(kept, session.id, session))
        return token
      }),
    async read(token) {
      if (token === undefined || token === '') return null
      const session = await store.get(kept, hashOfToken(token))
      if (!session || isOver(session)) return null
      const account = await store.get(rules.accounts, session.account)
      return account && account.disabledAt === null ? { session, account } : null
    },
    async touch(session) {
      const now = clock.now()
      if (now - session.seenAt < touchEveryMs) return
      await alone(session.account, (hold) =>
        store.transaction(hold, async (transaction) => {
          const current = await transaction.get(kept, session.id)
          if (current) transaction.put(kept, session.id, { ...current, seenAt: now })
        }),
      )
    },
    async of(account) {
      const own = (await all()).filter((session) => session.account === account && !isOver(session))
      return own.sort((one, other) => other.seenAt - one.seenAt)
    },
    confirm: (session) =>
      alone(session.account, (hold) =>
        store.transaction(hold, async (transaction) => {
          const current = await transaction.get(kept, session.id)
          const authenticated = { at: clock.now(), method: 'password' } as const
          if (current) transaction.put(kept, session.id, { ...current, authenticated })
        }),
      ),
    end: (session, commit) => alone(session.account, (hold) => remove([session], hold, commit)),
    endAll: (account, commit) => endOf(account, null, commit),
    endOthers: (session, commit) => endOf(session.account, session, commit),
    endWith: (account, but, work) =>
      alone(account, async () => {
        const sessions = await ofAccount(account, but)
        let isCommitted = false
        const result = await work((commit) => async (hold, changed, write) => {
          await commit(hold, changed, (transaction) => {
            write(transaction)
            deleted(transaction, sessions)
          })
          isCommitted = true
        })
        if (isCommitted) told(sessions)
        return result
      }),
    onEnd(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}
