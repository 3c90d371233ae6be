import type { Blobs } from '../stores/blobs.js'
import type { StoredRow, StoredRows } from './stored-row.js'

/** The bytes of a file, in a backup. */
export interface BlobRow {
  readonly row: 'blob'
  readonly hash: string
  readonly base64: string
}

export type BackupRows = AsyncIterable<StoredRow | BlobRow>

/** The files first: when the rows that name them are there, they are too. */
export async function* withBlobs(blobs: Blobs, rows: StoredRows): AsyncGenerator<StoredRow | BlobRow> {
  for (const { hash } of await blobs.list()) {
    const bytes = await blobs.get(hash)
    // Deleted since it was listed: nothing names it any more.
    if (bytes === null) continue
    const parts: Uint8Array[] = []
    for await (const part of bytes) parts.push(part)
    yield { row: 'blob', hash, base64: Buffer.concat(parts).toString('base64') }
  }
  yield* rows
}

/** Keeps the files that come along, and gives the rest. */
export async function* keepingBlobs(blobs: Blobs, rows: BackupRows): AsyncGenerator<StoredRow> {
  for await (const row of rows) {
    if (row.row !== 'blob') yield row
    else await blobs.put(once(Buffer.from(row.base64, 'base64')))
  }
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes
}
