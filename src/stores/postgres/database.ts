import pg from 'pg'
import { storageFault } from './storage-fault.js'
import { fromJson } from './text-form.js'

export interface DatabaseOptions {
  /** postgres://user:password@host:port/database, with what node-postgres understands behind it, such as ?sslmode=verify-full. */
  readonly url: string
  /** The schema in which our tables are. */
  readonly schema: string
  /** How many connections it opens at most, beside its own for lanes and deliveries. */
  readonly connections?: number
}

/** A statement that each connection prepares once, under its name. */
export interface Statement {
  readonly name: string
  readonly text: string
}

export interface Database {
  /**
   * Asks in one round trip.
   * @throws StorageError `storage-unavailable` when PostgreSQL cannot be reached or cannot do it now.
   */
  query<Row>(statement: Statement, values: readonly unknown[]): Promise<readonly Row[]>
  /** A connection beside the pool, for what must stay on one session. Queries may be sent before earlier ones are answered. */
  connect(settings?: readonly string[]): Promise<pg.Client>
  readonly schema: string
  close(): Promise<void>
}

const connectTimeoutMs = 3_000
/** Longer than any statement of ours takes; shorter than a platform's patience with several tries. */
const queryTimeoutMs = 15_000
/** PostgreSQL gives up first: what was told as not done is then not done later either, and fills no connections. */
const statementTimeoutMs = 14_000

export function openDatabase({ url, schema, connections = 10 }: DatabaseOptions): Database {
  const pool = new pg.Pool({
    ...settingsFor(url, schema, [`statement_timeout=${statementTimeoutMs}`]),
    max: connections,
    idleTimeoutMillis: 60_000,
    query_timeout: queryTimeoutMs,
  })
  // A connection that breaks while nobody uses it leaves the pool by itself.
  pool.on('error', () => undefined)
  return {
    schema,
    async query<Row>({ name, text }: Statement, values: readonly unknown[]) {
      try {
        return (await pool.query({ name, text, values: [...values] })).rows as Row[]
      } catch (error) {
        throw storageFault('PostgreSQL did not answer', error)
      }
    },
    async connect(settings = []) {
      const client = new pg.Client({ ...settingsFor(url, schema, settings), pipeline: true })
      client.on('error', () => undefined)
      try {
        await client.connect()
      } catch (error) {
        throw storageFault('PostgreSQL cannot be reached', error)
      }
      return client
    },
    close: () => pool.end(),
  }
}

/**
 * Indexes are used also while a queue is nearly empty, and plans do not change with what happens to be in it. With the 4 MB that
 * PostgreSQL gives, a search among a million tickets forgets which rows of a page it meant, and looks at all of them.
 */
const always = ['enable_seqscan=off', 'jit=off', 'work_mem=16MB']

function settingsFor(url: string, schema: string, settings: readonly string[]): pg.ClientConfig {
  const options = [`search_path=${quoted(schema)}\\,public`, ...always, ...settings]
    .map((one) => `-c ${one}`)
    .join(' ')
  return {
    connectionString: url,
    options,
    application_name: 'guichet',
    connectionTimeoutMillis: connectTimeoutMs,
    keepAlive: true,
    types: { getTypeParser: typeParser as typeof pg.types.getTypeParser },
  }
}

const { builtins } = pg.types

function typeParser(type: number, format?: 'text' | 'binary'): unknown {
  if (type === builtins.INT8) return Number
  if (type === builtins.JSON) return fromJson
  return pg.types.getTypeParser(type, format as 'text')
}

export function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`
}
