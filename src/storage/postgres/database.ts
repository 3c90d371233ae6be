import pg from 'pg'
import { decodePgJson } from './text-encoding.js'
import { toStorageError } from './to-storage-error.js'

export interface DatabaseOptions {
  /** URL such as postgres://user:password@host:port/database, with any parameters that node-postgres understands, such as ?sslmode=verify-full. */
  readonly url: string
  readonly schema: string
  /** Maximum number of pooled connections, not counting those for lanes and deliveries. */
  readonly connections?: number
}

/** Statement that each connection prepares once, under its name. */
export interface PreparedStatement {
  readonly name: string
  readonly text: string
}

export interface PostgresDatabase {
  /**
   * Runs a statement in one round trip.
   * @throws StorageError `storage-unavailable` when PostgreSQL can't be reached or can't run the statement now.
   */
  query<Row>(statement: PreparedStatement, values: readonly unknown[]): Promise<readonly Row[]>
  /** Opens a connection outside the pool, for work tied to one session. Queries may be pipelined. */
  connect(settings?: readonly string[]): Promise<pg.Client>
  readonly schema: string
  close(): Promise<void>
}

const connectTimeoutMs = 3_000
/** Timeout, in milliseconds, that is longer than any of our statements takes but short enough for several tries before a platform gives up on us. */
const queryTimeoutMs = 15_000
/**
 * Timeout slightly shorter than the client's, so that a statement reported as failed isn't carried out later
 * and doesn't occupy a connection.
 */
const statementTimeoutMs = 14_000

export function openDatabase({ url, schema, connections = 10 }: DatabaseOptions): PostgresDatabase {
  const pool = new pg.Pool({
    ...settingsFor(url, schema, [`statement_timeout=${statementTimeoutMs}`]),
    max: connections,
    idleTimeoutMillis: 60_000,
    query_timeout: queryTimeoutMs,
  })
  // The pool itself removes an idle connection that breaks.
  pool.on('error', () => undefined)
  return {
    schema,
    async query<Row>({ name, text }: PreparedStatement, values: readonly unknown[]) {
      try {
        return (await pool.query({ name, text, values: [...values] })).rows as Row[]
      } catch (error) {
        throw toStorageError('PostgreSQL did not answer', error)
      }
    },
    async connect(settings = []) {
      const client = new pg.Client({ ...settingsFor(url, schema, settings), pipeline: true })
      client.on('error', () => undefined)
      try {
        await client.connect()
      } catch (error) {
        throw toStorageError('PostgreSQL cannot be reached', error)
      }
      return client
    },
    close: () => pool.end(),
  }
}

/**
 * Settings of every connection. Sequential scans are off, so that plans use indexes even while a queue is nearly empty, and don't change with the
 * queue's contents. With PostgreSQL's default work_mem of 4 MB, a search among a million tickets loses track of single rows and rechecks whole pages.
 */
const always = ['enable_seqscan=off', 'jit=off', 'work_mem=16MB']

function settingsFor(url: string, schema: string, settings: readonly string[]): pg.ClientConfig {
  const options = [`search_path=${quoteIdentifier(schema)}\\,public`, ...always, ...settings]
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
  if (type === builtins.JSON) return decodePgJson
  return pg.types.getTypeParser(type, format as 'text')
}

export function quoteIdentifier(name: string): string {
  return `"${name.replaceAll('"', '""')}"`
}
