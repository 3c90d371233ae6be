import { hostname } from 'node:os'
import type pg from 'pg'
import { StorageError } from '../../errors.js'
import type { Database, Statement } from './database.js'
import { storageFault } from './storage-fault.js'

/**
 * One connection of its own, on which this instance holds its lanes: PostgreSQL takes them away when the process dies, and
 * when nothing was heard of it for a while.
 */
export interface Session {
  /** This instance's number among all; null while the connection is lost. It is another after each loss. */
  number(): number | null
  /** Which share of the outbox is this instance's. */
  share(): Share
  /**
   * One round trip on this connection. Whatever goes wrong, the connection is given up and made anew.
   * @throws StorageError
   */
  query<Row>(statement: Statement, values: readonly unknown[]): Promise<readonly Row[]>
  close(): Promise<void>
}

export interface Share {
  readonly share: number
  readonly shares: number
}

/** What others changed, as the beat brings it. */
export interface ForeignChange {
  readonly sequence: number
  readonly what: unknown
}

export interface SessionParts {
  readonly database: Database
  /** A frozen instance is let go after this; its beats are several times as frequent. */
  readonly lostAfterMs?: number
  readonly onChanges: (changes: readonly ForeignChange[]) => void
  /** The connection is gone: nothing that was held on it is ours. */
  readonly onLost: (why: string) => void
  readonly onBack: () => void
}

interface Beat extends Share {
  readonly horizon: string
  readonly changes: readonly ForeignChange[] | null
}

const beatStatement = { name: 'beat', text: 'SELECT * FROM beat($1, $2, $3)' }

export async function openSession(parts: SessionParts): Promise<Session> {
  const { database, lostAfterMs = 1_500 } = parts
  let client: pg.Client | null = null
  let me: number | null = null
  let share: Share = { share: 0, shares: 1 }
  let since: string | null = null
  let seen = new Set<number>()
  let isClosing = false
  let timer: NodeJS.Timeout | null = null

  async function join(): Promise<void> {
    const joining = await database.connect(['synchronous_commit=off', `idle_session_timeout=${lostAfterMs}`])
    const patience = setTimeout(() => drop(joining), lostAfterMs)
    try {
      const joined = await joining.query<{ me: number }>('SELECT join_instances($1, $2) AS me', [
        database.schema,
        `${hostname()}`,
      ])
      client = joining
      me = joined.rows[0]!.me
      joining.on('error', (error) => lose(joining, error.message))
      joining.on('end', () => lose(joining, 'it was ended'))
      await beat()
    } catch (error) {
      drop(joining)
      client = null
      me = null
      throw storageFault('PostgreSQL did not answer', error)
    } finally {
      clearTimeout(patience)
    }
  }

  function lose(lost: pg.Client, why: string): void {
    if (lost !== client) return
    client = null
    me = null
    drop(lost)
    if (isClosing) return
    parts.onLost(why)
    later(comeBack, 50)
  }

  async function comeBack(attempt = 1): Promise<void> {
    try {
      await join()
      if (client === null) return
      parts.onBack()
      beatLater()
    } catch {
      later(() => comeBack(attempt + 1), Math.min(100 * 2 ** attempt, 1_000) * (0.5 + Math.random() / 2))
    }
  }

  function later(work: () => Promise<void>, ms: number): void {
    if (isClosing) return
    if (timer) clearTimeout(timer)
    timer = setTimeout(() => void work(), ms)
  }

  /**
   * With jitter, so that several instances do not ask at the same moments. An answer may arrive together with the end of its
   * connection: then the way back is under way, and must not be replaced by a beat.
   */
  const beatLater = () => client !== null && later(beatOn, 150 + Math.random() * 100)

  async function beatOn(): Promise<void> {
    try {
      await beat()
      beatLater()
    } catch {
      // The loss is noticed where the connection is given up.
    }
  }

  async function beat(): Promise<void> {
    const [found] = await query<Beat>(beatStatement, [me, database.schema, since ?? '0'])
    const { horizon, changes, ...ranked } = found!
    share = ranked
    const isFirst = since === null
    since = horizon
    const news = (changes ?? []).filter(({ sequence }) => !seen.has(sequence))
    seen = new Set((changes ?? []).map(({ sequence }) => sequence))
    if (!isFirst && news.length > 0) parts.onChanges(news)
  }

  async function query<Row>({ name, text }: Statement, values: readonly unknown[]): Promise<readonly Row[]> {
    const asked = client
    if (!asked) throw new StorageError('storage-unavailable', 'The connection to PostgreSQL is lost.')
    const patience = setTimeout(() => lose(asked, 'it did not answer in time'), lostAfterMs)
    try {
      return (await asked.query({ name, text, values: [...values] })).rows as Row[]
    } catch (error) {
      lose(asked, error instanceof Error ? error.message : String(error))
      throw storageFault('PostgreSQL did not answer', error)
    } finally {
      clearTimeout(patience)
    }
  }

  await join()
  beatLater()
  return {
    number: () => me,
    share: () => share,
    query,
    async close() {
      if (isClosing) return
      if (me !== null)
        await query({ name: 'leave', text: 'SELECT leave_instances($1)' }, [me]).catch(() => undefined)
      isClosing = true
      if (timer) clearTimeout(timer)
      const leaving = client
      client = null
      me = null
      await leaving?.end().catch(() => undefined)
    },
  }
}

/** Without a farewell: whoever has stopped answering would not hear it. */
function drop(client: pg.Client): void {
  const { stream } = (client as unknown as { connection: { stream: { destroy(): void } } }).connection
  stream.destroy()
}
