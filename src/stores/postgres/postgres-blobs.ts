import { createHash, randomUUID } from 'node:crypto'
import type pg from 'pg'
import type { Clock } from '../../clock.js'
import type { Blobs, KeptBlob, ListedBlob } from '../blobs.js'
import { applyMigrations } from './apply-migrations.js'
import { type Database, type DatabaseOptions, openDatabase } from './database.js'
import { storageFault } from './storage-fault.js'

export interface PostgresBlobs extends Blobs {
  close(): Promise<void>
}

const partBytes = 256 * 1024

const statements = {
  isThere: { name: 'blob-is-there', text: 'SELECT count(*) AS count FROM blob WHERE hash = $1' },
  part: { name: 'blob-part', text: 'SELECT bytes FROM blob_part WHERE blob = $1 AND part = $2' },
  delete: {
    name: 'delete-blob',
    text: 'WITH gone AS (DELETE FROM blob WHERE hash = $1) DELETE FROM blob_part WHERE blob = $1',
  },
  list: { name: 'list-blobs', text: 'SELECT hash, size_bytes, kept_at FROM blob ORDER BY hash' },
}

/** Blobs beside everything else: every server sees the same ones, and a backup of the database has them. */
export async function createPostgresBlobs(
  options: DatabaseOptions & { readonly clock: Clock },
): Promise<PostgresBlobs> {
  const database = openDatabase({ ...options, connections: 2 })
  try {
    await applyMigrations(database)
  } catch (error) {
    await database.close()
    throw error
  }
  return {
    put: (bytes) => put(database, bytes, options.clock.now()),
    async get(hash) {
      const [found] = await database.query<{ count: number }>(statements.isThere, [hash])
      return found!.count === 0 ? null : partsOf(database, hash)
    },
    async delete(hash) {
      await database.query(statements.delete, [hash])
    },
    async list() {
      const rows = await database.query<{ hash: string; size_bytes: number; kept_at: number }>(
        statements.list,
        [],
      )
      return rows.map(
        ({ hash, size_bytes, kept_at }): ListedBlob => ({
          hash,
          sizeBytes: size_bytes,
          keptAt: kept_at,
        }),
      )
    },
    close: () => database.close(),
  }
}

async function* partsOf(database: Database, hash: string): AsyncGenerator<Uint8Array> {
  for (let part = 0; ; part += 1) {
    const [row] = await database.query<{ bytes: Uint8Array }>(statements.part, [hash, part])
    if (!row) return
    yield row.bytes
  }
}

/** One transaction on a connection of its own, as long as the source takes: what is not whole was never there. */
async function put(database: Database, bytes: AsyncIterable<Uint8Array>, now: number): Promise<KeptBlob> {
  const client = await database.connect()
  try {
    await client.query('BEGIN')
    const draft = randomUUID()
    const blob = await write(client, draft, bytes)
    await stored(() => name(client, draft, blob, now))
    return blob
  } finally {
    await client.end()
  }
}

async function write(client: pg.Client, draft: string, bytes: AsyncIterable<Uint8Array>): Promise<KeptBlob> {
  const hash = createHash('sha256')
  let sizeBytes = 0
  let part = 0
  for await (const piece of inParts(bytes)) {
    hash.update(piece)
    sizeBytes += piece.byteLength
    await stored(() =>
      client.query('INSERT INTO blob_part (blob, part, bytes) VALUES ($1, $2, $3)', [draft, part, piece]),
    )
    part += 1
  }
  return { hash: hash.digest('hex'), sizeBytes }
}

async function* inParts(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer> {
  let waiting: Uint8Array[] = []
  let length = 0
  for await (const chunk of bytes) {
    waiting.push(chunk)
    length += chunk.byteLength
    if (length < partBytes) continue
    yield Buffer.concat(waiting)
    waiting = []
    length = 0
  }
  if (length > 0) yield Buffer.concat(waiting)
}

/** The same bytes twice are kept once, as if they had come just now. */
async function name(
  client: pg.Client,
  draft: string,
  { hash, sizeBytes }: KeptBlob,
  now: number,
): Promise<void> {
  const { rows } = await client.query<{ is_new: boolean }>(
    `INSERT INTO blob (hash, size_bytes, kept_at) VALUES ($1, $2, $3)
     ON CONFLICT (hash) DO UPDATE SET kept_at = excluded.kept_at RETURNING xmax = 0 AS is_new`,
    [hash, sizeBytes, now],
  )
  await client.query(
    rows[0]!.is_new
      ? 'UPDATE blob_part SET blob = $2 WHERE blob = $1'
      : 'DELETE FROM blob_part WHERE blob = $1 AND $2 <> $1',
    [draft, hash],
  )
  await client.query('COMMIT')
}

/** PostgreSQL's own faults, told apart from those of the source. */
async function stored<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    throw storageFault('A file could not be kept', error)
  }
}
