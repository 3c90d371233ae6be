import type { Clock } from '../../clock.js'
import type { Account, Session, Store } from '../../stores/store.js'
import { hashOfToken, newToken } from './secret-token.js'

const idleMs = 8 * 60 * 60 * 1000
export const absoluteMs = 7 * 24 * 60 * 60 * 1000
/** A session's last moment is written no more often than this. */
const touchEveryMs = 5 * 60 * 1000

export interface SignedIn {
  readonly session: Session
  readonly account: Account
}

export interface Sessions {
  /** Gives the token for the cookie; only its hash is stored. */
  begin(account: Account): Promise<string>
  /** Who that is, or null when the session is over, revoked or never was. */
  read(token: string | undefined): Promise<SignedIn | null>
  /** The person did something: the idle time begins again. */
  touch(session: Session): Promise<void>
  end(session: Session): Promise<void>
  endAll(account: string): Promise<void>
  /** Tells of sessions that were ended. Returns the way to stop. */
  onEnd(listener: (session: string) => void): () => void
}

export function createSessions(store: Store, clock: Clock): Sessions {
  const listeners = new Set<(session: string) => void>()
  const all = async () => (await store.list('session')).map(({ value }) => value)
  const isOver = ({ createdAt, seenAt }: Session) => {
    const now = clock.now()
    return now - seenAt > idleMs || now - createdAt > absoluteMs
  }
  const remove = async (sessions: readonly Session[]) => {
    if (sessions.length === 0) return
    await store.transaction(null, async (transaction) => {
      for (const { id } of sessions) transaction.delete('session', id)
    })
    for (const { id } of sessions) for (const listener of listeners) listener(id)
  }

  return {
    async begin(account) {
      await remove((await all()).filter(isOver))
      const token = newToken()
      const now = clock.now()
      const session = { id: hashOfToken(token), account: account.id, createdAt: now, seenAt: now }
      await store.transaction(null, async (transaction) => transaction.put('session', session.id, session))
      return token
    },
    async read(token) {
      if (token === undefined || token === '') return null
      const session = await store.get('session', hashOfToken(token))
      if (!session || isOver(session)) return null
      const account = await store.get('account', session.account)
      return account && account.disabledAt === null ? { session, account } : null
    },
    async touch(session) {
      const now = clock.now()
      if (now - session.seenAt < touchEveryMs) return
      await store.transaction(null, async (transaction) => {
        const current = await transaction.get('session', session.id)
        if (current) transaction.put('session', session.id, { ...current, seenAt: now })
      })
    },
    end: (session) => remove([session]),
    endAll: async (account) => remove((await all()).filter((session) => session.account === account)),
    onEnd(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}
