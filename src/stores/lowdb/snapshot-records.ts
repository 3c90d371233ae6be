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

/** Put into words together: a call costs as much as a small record. */
const recordsInPart = 32

/** All records, in chunks of about so many characters. They may change while chunks are taken one by one. */
export function* recordChunks(data: Data, chunkLength: number): Generator<WrittenChunk> {
  for (const collection of Object.keys(data.records) as Collection[]) {
    let parts: string[] = []
    let length = 0
    let count = 0
    for (const some of inParts(recordsOf(data, collection))) {
      const part = JSON.stringify(some).slice(1, -1)
      parts.push(part)
      length += part.length
      count += some.length / 2
      if (length < chunkLength) continue
      yield { text: textOf(collection, parts), count }
      parts = []
      length = 0
      count = 0
    }
    if (count > 0) yield { text: textOf(collection, parts), count }
  }
}

/** Key, value, key, value … */
function* inParts<Value>(records: ReadonlyMap<string, Value>): Generator<readonly (string | Value)[]> {
  let some: (string | Value)[] = []
  for (const [key, value] of records) {
    some.push(key, value)
    if (some.length < recordsInPart * 2) continue
    yield some
    some = []
  }
  if (some.length > 0) yield some
}

function textOf(collection: Collection, parts: readonly string[]): string {
  return `{"collection":"${collection}","records":[${parts.join(',')}]}`
}

/** Puts them into the data. Answers how many there were. */
export function loadRecords(data: Data, { collection, records }: RecordsChunk): number {
  const known = recordsOf(data, collection)
  for (let at = 0; at < records.length; at += 2)
    known.set(records[at] as string, records[at + 1] as Records[Collection])
  return records.length / 2
}
