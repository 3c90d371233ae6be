import type { Clock } from '../clock.js'
import { type CommitChange, unauditedCommit } from '../reports/audit/audited-commit.js'
import type { Records, Session } from '../storage/records.js'
import type { LaneLease, Store, Transaction } from '../storage/store.js'
import { withLaneLock } from '../storage/with-lane-lock.js'
import { createSecretToken, hashSecretToken } from './secret-token.js'

/** Kind of account that the sessions belong to, and how long they last. */
export interface SessionRules<C extends 'account' | 'requesterAccount'> {
  readonly accounts: C
  readonly sessions: C extends 'account' ? 'session' : 'requesterSession'
  /** Longest time without activity. */
  readonly idleMs: number
  /** Longest total time. */
  readonly absoluteMs: number
  /** Maximum number of sessions per account. A further sign-in ends the one idle longest. */
  readonly most: number
}

const hourMs = 60 * 60 * 1000
export const technicianSessionRules: SessionRules<'account'> = {
  accounts: 'account',
  sessions: 'session',
  idleMs: 8 * hourMs,
  absoluteMs: 7 * 24 * hourMs,
  most: 10,
}
export const requesterSessionRules: SessionRules<'requesterAccount'> = {
  accounts: 'requesterAccount',
  sessions: 'requesterSession',
  idleMs: 7 * 24 * hourMs,
  absoluteMs: 30 * 24 * hourMs,
  most: 20,
}

const touchEveryMs = 5 * 60 * 1000

export interface AuthenticatedSession<A = Records['account']> {
  readonly session: Session
  readonly account: A
}

export type CommitEndedSessions = CommitChange<readonly Session[]>

/** Extends a commit so that it also ends the sessions. */
export type EndSessionsWithCommit = <Changed>(commit: CommitChange<Changed>) => CommitChange<Changed>

export interface Sessions<A = Records['account']> {
  /** Begins a session and returns the token for the cookie; only its hash is stored. */
  begin(account: Pick<A & { id: string }, 'id'>, device?: string | null): Promise<string>
  /** Lists the account's valid sessions, most recently used first. */
  of(account: string): Promise<readonly Session[]>
  /** Records that the person has authenticated again. */
  confirm(session: Session): Promise<void>
  /** Returns the session and account for a token; null if the session has expired, was revoked or never existed. */
  read(token: string | undefined): Promise<AuthenticatedSession<A> | null>
  /** Records activity, which restarts the idle time. */
  touch(session: Session): Promise<void>
  /**
   * Ends a session. Here and in the next two methods, `commit` records the action. Omit it if a sign-in or sign-out
   * that follows is recorded itself.
   */
  end(session: Session, commit?: CommitEndedSessions): Promise<void>
  endAll(account: string, commit: CommitEndedSessions): Promise<void>
  /** Ends all other sessions of the account. */
  endOthers(session: Session, commit: CommitEndedSessions): Promise<void>
  /**
   * Runs `work` and ends the account's sessions in the same commit, so that a crash can't leave anyone signed in to a
   * disabled account. `work` must commit with `ending(commit)`; if it commits nothing, no session ends. The session
   * `kept` stays.
   */
  endWith<T>(
    account: string,
    kept: Session | null,
    work: (ending: EndSessionsWithCommit) => Promise<T>,
  ): Promise<T>
  /** Calls the listener for each session that ends. Returns a function that unsubscribes. */
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
  const remove = async (
    sessions: readonly Session[],
    lease: LaneLease,
    commit: CommitEndedSessions | null = null,
  ) => {
    // The action is recorded even if nobody was signed in.
    if (sessions.length === 0 && commit === null) return
    await (commit ?? unauditedCommit(store))(lease, sessions, (transaction) => deleted(transaction, sessions))
    told(sessions)
  }
  /** Makes sure, across all servers, that ending a session and recording its last activity don't overlap. */
  const alone = <T>(account: string, work: (lease: LaneLease) => Promise<T>) =>
    withLaneLock(store, `${kept}:${account}`, work)
  const ofAccount = async (account: string, but: Session | null) =>
    (await all()).filter((session) => session.account === account && session.id !== but?.id)
  const endOf = (account: string, but: Session | null, commit: CommitEndedSessions) =>
    alone(account, async (lease) => remove(await ofAccount(account, but), lease, commit))

  return {
    begin: ({ id }, device = null) =>
      alone(id, async (lease) => {
        const known = await all()
        const own = known
          .filter((session) => session.account === id && !isOver(session))
          .sort((a, b) => b.seenAt - a.seenAt || b.createdAt - a.createdAt)
        await remove([...known.filter(isOver), ...own.slice(rules.most - 1)], lease)
        const token = createSecretToken()
        const now = clock.now()
        const session: Session = {
          id: hashSecretToken(token),
          account: id,
          createdAt: now,
          seenAt: now,
          authenticated: { at: now, method: 'password' },
          ...(device === null ? {} : { device }),
        }
        await store.transaction(lease, async (transaction) => transaction.put(kept, session.id, session))
        return token
      }),
    async read(token) {
      if (token === undefined || token === '') return null
      const session = await store.get(kept, hashSecretToken(token))
      if (!session || isOver(session)) return null
      const account = await store.get(rules.accounts, session.account)
      return account && account.disabledAt === null ? { session, account } : null
    },
    async touch(session) {
      const now = clock.now()
      if (now - session.seenAt < touchEveryMs) return
      await alone(session.account, (lease) =>
        store.transaction(lease, async (transaction) => {
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
      alone(session.account, (lease) =>
        store.transaction(lease, async (transaction) => {
          const current = await transaction.get(kept, session.id)
          const authenticated = { at: clock.now(), method: 'password' } as const
          if (current) transaction.put(kept, session.id, { ...current, authenticated })
        }),
      ),
    end: (session, commit) => alone(session.account, (lease) => remove([session], lease, commit)),
    endAll: (account, commit) => endOf(account, null, commit),
    endOthers: (session, commit) => endOf(session.account, session, commit),
    endWith: (account, but, work) =>
      alone(account, async () => {
        const sessions = await ofAccount(account, but)
        let isCommitted = false
        const result = await work((commit) => async (lease, changed, write) => {
          await commit(lease, changed, (transaction) => {
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
