import type { Collection, Records } from '../store.js'
import { type Data, recordsOf } from './data.js'

/** Records of one collection in a snapshot: key, value, key, value … A start reads some four for each ticket. */
export interface RecordsChunk {
  readonly collection: Collection
  readonly records: readonly (string | Records[Collection])[]
}

/** Those of these keys that there are. */
export function encodeRecords(
  data: Data,
  collection: Collection,
  keys: readonly string[],
): { readonly payload: string; readonly count: number } {
  const known = recordsOf(data, collection)
  const records: (string | Records[Collection])[] = []
  for (const key of keys) {
    const value = known.get(key)
    if (value !== undefined) records.push(key, value)
  }
  const chunk: RecordsChunk = { collection, records }
  return { payload: JSON.stringify(chunk), count: records.length / 2 }
}

/** Puts them into the data. Answers how many there were. */
export function loadRecords(data: Data, { collection, records }: RecordsChunk): number {
  const known = recordsOf(data, collection)
  for (let at = 0; at < records.length; at += 2)
    known.set(records[at] as string, records[at + 1] as Records[Collection])
  return records.length / 2
}
