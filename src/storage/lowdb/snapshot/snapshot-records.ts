import type { Collection } from '../../records.js'
import { decodeTwoParts, encodeTwoParts } from '../disk/two-part-frame.js'
import { canBelongToTicket } from '../index/record-index.js'
import { recordsOf, type WorkingSet } from '../working-set/working-set.js'

/** Directory of a chunk of records, followed by the values in the same order. Startup reads about four records for each ticket. */
interface Contents {
  readonly collection: Collection
  readonly keys: readonly string[]
  /** Ticket of each record, if records of the collection can belong to one. */
  readonly tickets?: readonly (string | null)[]
}

const mark = 0x52

/** Encodes the records, leaving out keys that no longer exist. */
export function encodeRecords(
  data: WorkingSet,
  collection: Collection,
  keys: readonly string[],
): { readonly payload: Buffer; readonly count: number } {
  const known = recordsOf(data, collection)
  const there = keys.filter(known.has)
  const values = there.map((key) => known.get(key)!)
  const tickets = canBelongToTicket(collection) ? { tickets: there.map((key) => known.ticketOf(key)!) } : {}
  const contents: Contents = { collection, keys: there, ...tickets }
  const payload = encodeTwoParts(mark, contents, [Buffer.from(JSON.stringify(values))])
  return { payload, count: there.length }
}

export const isRecordsChunk = (payload: Buffer): boolean => payload[0] === mark

/** Loads records, which keep the payload in memory until they're read. Returns their number. */
export function loadRecords(data: WorkingSet, payload: Buffer): number {
  const { directory, at } = decodeTwoParts<Contents>(payload)
  const { collection, keys, tickets = null } = directory
  recordsOf(data, collection).load(keys, tickets, payload.subarray(at))
  return keys.length
}
