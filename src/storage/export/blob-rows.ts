import type { BlobStore } from '../blobs/blob-store.js'
import type { ExportRow, ExportRows } from './export-row.js'

/** Row of a backup with the bytes of a file. */
export interface BlobRow {
  readonly row: 'blob'
  readonly hash: string
  readonly base64: string
}

export type BackupRows = AsyncIterable<ExportRow | BlobRow>

/** Puts files before the rows that refer to them. Files added while the rows are being read come after the rows. */
export async function* addBlobRows(blobs: BlobStore, rows: ExportRows): AsyncGenerator<ExportRow | BlobRow> {
  const given = new Set<string>()
  yield* blobRows(blobs, given)
  yield* rows
  yield* blobRows(blobs, given)
}

async function* blobRows(blobs: BlobStore, given: Set<string>): AsyncGenerator<BlobRow> {
  for (const { hash } of await blobs.list()) {
    if (given.has(hash)) continue
    const bytes = await blobs.get(hash)
    // The blob was deleted after it had been listed, so no record refers to it any more.
    if (bytes === null) continue
    given.add(hash)
    const parts: Uint8Array[] = []
    for await (const part of bytes) parts.push(part)
    yield { row: 'blob', hash, base64: Buffer.concat(parts).toString('base64') }
  }
}

/** Stores the blobs of a backup and yields the other rows. */
export async function* restoreBlobs(blobs: BlobStore, rows: BackupRows): AsyncGenerator<ExportRow> {
  for await (const row of rows) {
    if (row.row !== 'blob') yield row
    else await blobs.put(once(Buffer.from(row.base64, 'base64')))
  }
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes
}
