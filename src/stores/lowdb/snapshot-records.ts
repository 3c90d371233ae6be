import type { Collection, Records } from '../store.js'
import { type Data, recordsOf } from './data.js'

/** Records of one collection in a snapshot: key, value, key, value … A start reads some four for each ticket. */
export interface RecordsChunk {
  readonly collection: Collection
  readonly records: readonly (string | Records[Collection])[]
}

export interface WrittenChunk {
  readonly text: string
  /** How many records it has. */
  readonly count: number
}

/** All records, in chunks of about so many characters. They may change while chunks are taken one by one. */
export function* recordChunks(data: Data, chunkLength: number): Generator<WrittenChunk> {
  for (const collection of Object.keys(data.records) as Collection[]) {
    let parts: string[] = []
    let length = 0
    for (const [key, value] of recordsOf(data, collection)) {
      const part = `${JSON.stringify(key)},${JSON.stringify(value)}`
      parts.push(part)
      length += part.length
      if (length < chunkLength) continue
      yield chunkOf(collection, parts)
      parts = []
      length = 0
    }
    if (parts.length > 0) yield chunkOf(collection, parts)
  }
}

function chunkOf(collection: Collection, parts: readonly string[]): WrittenChunk {
  return { text: `{"collection":"${collection}","records":[${parts.join(',')}]}`, count: parts.length }
}

/** Puts them into the data. Answers how many there were. */
export function loadRecords(data: Data, { collection, records }: RecordsChunk): number {
  const known = recordsOf(data, collection)
  for (let at = 0; at < records.length; at += 2)
    known.set(records[at] as string, records[at + 1] as Records[Collection])
  return records.length / 2
}
