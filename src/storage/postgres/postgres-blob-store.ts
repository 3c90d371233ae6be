import { createHash, randomUUID } from 'node:crypto'
import type { Clock } from '../../clock.js'
import type { BlobStore, ListedBlob, StagedBlob } from '../blobs/blob-store.js'
import { applyMigrations } from './apply-migrations.js'
import { type DatabaseOptions, openDatabase, type PostgresDatabase } from './database.js'

export interface PostgresBlobStore extends BlobStore {
  close(): Promise<void>
}

const partBytes = 256 * 1024

const statements = {
  isThere: { name: 'blob-is-there', text: 'SELECT count(*) AS count FROM blob WHERE hash = $1' },
  part: { name: 'blob-part', text: 'SELECT bytes FROM blob_part WHERE blob = $1 AND part = $2' },
  delete: {
    name: 'delete-blob',
    text: `WITH gone AS (DELETE FROM blob WHERE hash = $1 AND kept_at = $2 RETURNING hash),
      parts AS (DELETE FROM blob_part USING gone WHERE blob_part.blob = gone.hash)
      SELECT count(*) AS count FROM gone`,
  },
  addPart: { name: 'add-blob-part', text: 'INSERT INTO blob_part (blob, part, bytes) VALUES ($1, $2, $3)' },
  keep: { name: 'keep-blob', text: 'SELECT is_new, at FROM keep_blob_draft($1, $2, $3, $4, $5)' },
  drop: { name: 'drop-blob-draft', text: 'DELETE FROM blob_part WHERE blob = $1' },
  list: { name: 'list-blobs', text: 'SELECT hash, size_bytes, kept_at FROM blob ORDER BY hash' },
}

/** Stores blobs in the database, so that every server sees the same ones and a database backup includes them. */
export async function createPostgresBlobStore(
  options: DatabaseOptions & { readonly clock: Clock },
): Promise<PostgresBlobStore> {
  const database = openDatabase({ ...options, connections: 2 })
  try {
    await applyMigrations(database)
  } catch (error) {
    await database.close()
    throw error
  }
  return {
    stage: (bytes) => stage(database, bytes, options.clock.now()),
    async put(bytes) {
      const staged = await stage(database, bytes, options.clock.now())
      try {
        const { hash, sizeBytes } = await staged.keep()
        return { hash, sizeBytes }
      } catch (error) {
        await staged.drop().catch(() => undefined)
        throw error
      }
    },
    async get(hash) {
      const [found] = await database.query<{ count: number }>(statements.isThere, [hash])
      return found!.count === 0 ? null : partsOf(database, hash)
    },
    async delete({ hash, keptAt }) {
      const [gone] = await database.query<{ count: number }>(statements.delete, [hash, keptAt])
      return gone!.count > 0
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
    // The disk is the database server's, which may be anywhere.
    freeBytes: async () => null,
    close: () => database.close(),
  }
}

async function* partsOf(database: PostgresDatabase, hash: string): AsyncGenerator<Uint8Array> {
  for (let part = 0; ; part += 1) {
    const [row] = await database.query<{ bytes: Uint8Array }>(statements.part, [hash, part])
    if (!row) return
    yield row.bytes
  }
}

/**
 * Writes the bytes part by part as they arrive, holding no connection while it waits for the
 * source. The blob isn't visible until it's complete; data left behind by a killed server is
 * removed a day later (`forget_old`).
 */
async function stage(
  database: PostgresDatabase,
  bytes: AsyncIterable<Uint8Array>,
  now: number,
): Promise<StagedBlob> {
  const draft = `draft ${String(now).padStart(16, '0')} ${randomUUID()}`
  const hash = createHash('sha256')
  let sizeBytes = 0
  let parts = 0
  const drop = async () => {
    await database.query(statements.drop, [draft])
  }
  try {
    for await (const piece of inParts(bytes)) {
      hash.update(piece)
      sizeBytes += piece.byteLength
      await database.query(statements.addPart, [draft, parts, piece])
      parts += 1
    }
  } catch (error) {
    await drop().catch(() => undefined)
    throw error
  }
  const blob = { hash: hash.digest('hex'), sizeBytes }
  return {
    ...blob,
    async keep() {
      const values = [draft, parts, blob.hash, sizeBytes, now]
      const [kept] = await database.query<{ is_new: boolean; at: number }>(statements.keep, values)
      return { ...blob, keptAt: kept!.at, isNew: kept!.is_new }
    },
    drop,
  }
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
