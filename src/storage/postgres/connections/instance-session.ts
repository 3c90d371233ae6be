import { hostname } from 'node:os'
import type { PostgresDatabase } from '../database.js'
import { openSessionConnection, type SessionConnection } from './session-connection.js'

/**
 * Connection that holds this instance's lanes. Its heartbeats also report the other instances and
 * their changes.
 */
export interface InstanceSession extends SessionConnection {
  share(): InstanceShare
}

export interface InstanceShare {
  readonly share: number
  readonly shares: number
}

/** Change made by another instance and read with a heartbeat. */
export interface ForeignChange {
  readonly sequence: number
  readonly what: unknown
}

export interface InstanceSessionDeps {
  readonly database: PostgresDatabase
  /** Time in milliseconds for which an instance must be silent before it loses its lanes; heartbeats are several times as frequent. */
  readonly lostAfterMs?: number
  readonly onChanges: (changes: readonly ForeignChange[]) => void
  /** Called when the connection, and everything held on it, is lost. */
  readonly onLost: (why: string) => void
  readonly onBack: () => void
}

interface Beat extends InstanceShare {
  readonly horizon: string
  readonly changes: readonly ForeignChange[] | null
}

const beatStatement = { name: 'beat', text: 'SELECT * FROM beat($1, $2, $3)' }

export async function openInstanceSession(deps: InstanceSessionDeps): Promise<InstanceSession> {
  const { database, lostAfterMs = 1_500, onChanges, onLost, onBack } = deps
  let share: InstanceShare = { share: 0, shares: 1 }
  let since: string | null = null
  let seen = new Set<number>()

  async function beat(me: number, query: SessionConnection['query']): Promise<void> {
    const [found] = await query<Beat>(beatStatement, [me, database.schema, since ?? '0'])
    const { horizon, changes, ...ranked } = found!
    share = ranked
    const isFirst = since === null
    since = horizon
    const news = (changes ?? []).filter(({ sequence }) => !seen.has(sequence))
    seen = new Set((changes ?? []).map(({ sequence }) => sequence))
    if (!isFirst && news.length > 0) onChanges(news)
  }

  const connection = await openSessionConnection({
    database,
    lostAfterMs,
    join: { text: 'SELECT join_instances($1, $2) AS me', values: [database.schema, hostname()] },
    leave: { name: 'leave', text: 'SELECT leave_instances($1)' },
    beat,
    // The interval is random, so that instances don't query at the same moments.
    beatAfterMs: () => 150 + Math.random() * 100,
    onLost,
    onBack,
  })
  return { ...connection, share: () => share }
}
