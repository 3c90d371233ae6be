import { expect, it } from '@jest/globals'
import type { BlobStore } from '../../../src/storage/blobs/blob-store.js'
import { addBlobRows } from '../../../src/storage/export/blob-rows.js'
import type { ExportRow } from '../../../src/storage/export/export-row.js'

it('a backup has the file that came while it was written, and each file once', async () => {
  const kept = new Map([['early', 'one']])
  const blobs: Pick<BlobStore, 'get' | 'list'> = {
    list: async () => [...kept].map(([hash]) => ({ hash, sizeBytes: 3, keptAt: 1 })),
    get: async (hash) => (kept.has(hash) ? bytes(kept.get(hash)!) : null),
  }
  async function* rows(): AsyncGenerator<ExportRow> {
    kept.set('late', 'two')
    yield { row: 'counter', counter: 'inbox', value: 1 }
  }

  const written: string[] = []
  for await (const row of addBlobRows(blobs as BlobStore, rows()))
    written.push(row.row === 'blob' ? row.hash : row.row)

  expect(written).toEqual(['early', 'counter', 'late'])
})

async function* bytes(text: string): AsyncIterable<Uint8Array> {
  yield Buffer.from(text)
}
