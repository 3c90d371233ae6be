import type pg from 'pg'
import { StorageError } from '../../../errors.js'
import type { PostgresDatabase, PreparedStatement } from '../database.js'
import { isConnectionLost, toStorageError } from '../to-storage-error.js'

/**
 * Dedicated connection whose session holds locks. PostgreSQL releases them when the process dies or has been silent for a while. It
 * reconnects after each loss.
 */
export interface SessionConnection {
  /** Number of this instance or claimant; null while disconnected. It changes with each reconnection. */
  number(): number | null
  /**
   * Makes one round trip. After any error, the connection is dropped and opened again.
   * @throws StorageError
   */
  query<Row>(statement: PreparedStatement, values: readonly unknown[]): Promise<readonly Row[]>
  /** Releases everything held and closes the connection. */
  close(): Promise<void>
}

export interface SessionConnectionDeps {
  readonly database: PostgresDatabase
  /** Time in milliseconds for which the connection must be silent before everything held is lost; heartbeats are several times as frequent. */
  readonly lostAfterMs: number
  /** Statement that assigns the number. */
  readonly join: { readonly text: string; readonly values: readonly unknown[] }
  /** Statement that releases the number. */
  readonly leave: PreparedStatement
  readonly beat: (me: number, query: SessionConnection['query']) => Promise<void>
  readonly beatAfterMs: () => number
  /** Called when the connection, and everything held on it, is lost. */
  readonly onLost: (why: string) => void
  readonly onBack: () => void
}

const mostFirstTries = 4

export async function openSessionConnection(deps: SessionConnectionDeps): Promise<SessionConnection> {
  const { database, lostAfterMs } = deps
  let client: pg.Client | null = null
  let me: number | null = null
  let isClosing = false
  let timer: NodeJS.Timeout | null = null

  async function join(): Promise<void> {
    const joining = await database.connect(['synchronous_commit=off', `idle_session_timeout=${lostAfterMs}`])
    const patience = setTimeout(() => drop(joining), lostAfterMs)
    try {
      const { rows } = await joining.query<{ me: number }>(deps.join.text, [...deps.join.values])
      client = joining
      me = rows[0]!.me
      joining.on('error', (error) => lose(joining, error.message))
      joining.on('end', () => lose(joining, 'it was ended'))
      await deps.beat(me, query)
    } catch (error) {
      drop(joining)
      client = null
      me = null
      throw toStorageError('PostgreSQL did not answer', error)
    } finally {
      clearTimeout(patience)
    }
  }

  /** Joins, trying again if PostgreSQL cut off the connection, because a process that's just starting may answer too late. */
  async function joinAtFirst(): Promise<void> {
    for (let left = mostFirstTries; ; left -= 1) {
      try {
        return await join()
      } catch (error) {
        if (left === 1 || !isConnectionLost(error)) throw error
      }
    }
  }

  function lose(lost: pg.Client, why: string): void {
    if (lost !== client) return
    client = null
    me = null
    drop(lost)
    if (isClosing) return
    deps.onLost(why)
    later(comeBack, 50)
  }

  async function comeBack(attempt = 1): Promise<void> {
    try {
      await join()
      if (client === null) return
      deps.onBack()
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
   * Schedules the next heartbeat. A reply may arrive just as its connection closes; reconnection is then already in progress, and a heartbeat
   * mustn't replace it.
   */
  const beatLater = () => client !== null && later(beatOn, deps.beatAfterMs())

  async function beatOn(): Promise<void> {
    try {
      if (me !== null) await deps.beat(me, query)
      beatLater()
    } catch {
      // The loss was already handled where the connection was dropped.
    }
  }

  async function query<Row>(
    { name, text }: PreparedStatement,
    values: readonly unknown[],
  ): Promise<readonly Row[]> {
    const asked = client
    if (!asked) throw new StorageError('storage-unavailable', 'The connection to PostgreSQL was lost.')
    const patience = setTimeout(() => lose(asked, 'it did not answer in time'), lostAfterMs)
    try {
      return (await asked.query({ name, text, values: [...values] })).rows as Row[]
    } catch (error) {
      lose(asked, error instanceof Error ? error.message : String(error))
      throw toStorageError('PostgreSQL did not answer', error)
    } finally {
      clearTimeout(patience)
    }
  }

  await joinAtFirst()
  beatLater()
  return {
    number: () => me,
    query,
    async close() {
      if (isClosing) return
      if (me !== null) await query(deps.leave, [me]).catch(() => undefined)
      isClosing = true
      if (timer) clearTimeout(timer)
      const leaving = client
      client = null
      me = null
      await leaving?.end().catch(() => undefined)
    },
  }
}

/** Closes the socket without the closing message, which a server that doesn't respond wouldn't read. */
function drop(client: pg.Client): void {
  const { stream } = (client as unknown as { connection: { stream: { destroy(): void } } }).connection
  stream.destroy()
}
