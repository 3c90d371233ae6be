import { expect, it } from '@jest/globals'
import { withBlobs } from '../../src/records/blob-rows.js'
import type { StoredRow } from '../../src/records/stored-row.js'
import type { Blobs } from '../../src/stores/blobs.js'

it('a backup has the file that came while it was written, and each file once', async () => {
  const kept = new Map([['early', 'one']])
  const blobs: Pick<Blobs, 'get' | 'list'> = {
    list: async () => [...kept].map(([hash]) => ({ hash, sizeBytes: 3, keptAt: 1 })),
    get: async (hash) => (kept.has(hash) ? bytes(kept.get(hash)!) : null),
  }
  async function* rows(): AsyncGenerator<StoredRow> {
    kept.set('late', 'two')
    yield { row: 'counter', counter: 'inbox', value: 1 }
  }

  const written: string[] = []
  for await (const row of withBlobs(blobs as Blobs, rows()))
    written.push(row.row === 'blob' ? row.hash : row.row)

  expect(written).toEqual(['early', 'counter', 'late'])
})

async function* bytes(text: string): AsyncIterable<Uint8Array> {
  yield Buffer.from(text)
}
