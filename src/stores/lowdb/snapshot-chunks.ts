import type { Collection } from '../records.js'
import type { Data } from './data.js'
import { encodeRecords } from './snapshot-records.js'
import { encodeTickets, settleTickets } from './snapshot-tickets.js'
import type { KeyedPart } from './written-keys.js'

/** A record of a snapshot: some records of a collection, or some tickets with their lines. */
export interface Chunk {
  readonly of: KeyedPart
  /** In data order; at least one. */
  readonly keys: readonly string[]
}

/** Number of keys in a chunk, on average and at most. */
interface Size {
  readonly mean: number
  readonly most: number
}

const records: Size = { mean: 64, most: 192 }
const tickets: Size = { mean: 8, most: 24 }

/**
 * All records and tickets. A chunk ends where the key of its last one says so, as it does in each snapshot: what comes or
 * goes changes the chunk in which it is and hardly another. The data may change while chunks are taken one by one.
 */
export function* chunksOf(data: Data): Generator<Chunk> {
  for (const collection of Object.keys(data.records) as Collection[]) {
    for (const keys of cut(data.records[collection].keys(), records)) yield { of: collection, keys }
  }
  for (const keys of cut(data.tickets.keys(), tickets)) yield { of: 'ticket', keys }
}

function* cut(keys: Iterable<string>, { mean, most }: Size): Generator<readonly string[]> {
  let chunk: string[] = []
  for (const key of keys) {
    chunk.push(key)
    if (chunk.length < most && hashOf(key) % mean > 0) continue
    yield chunk
    chunk = []
  }
  if (chunk.length > 0) yield chunk
}

const hashedEnd = 12

/** Hash of a key's end, where keys differ (FNV-1a, Fowler, Noll and Vo). */
function hashOf(key: string): number {
  let hash = 0x811c9dc5
  for (let at = Math.max(0, key.length - hashedEnd); at < key.length; at++)
    hash = Math.imul(hash ^ key.charCodeAt(at), 0x01000193)
  // The lowest bits depend on few of the characters' bits.
  return (hash ^ (hash >>> 15)) >>> 0
}

/** Whether nothing of it was written since the last snapshot began. */
export function isUnwritten(data: Data, { of, keys }: Chunk): boolean {
  return !keys.some((key) => data.written.has(of, key))
}

/** Encodes a chunk as it is at this moment. Keys that are no longer there are left out. */
export function encodeChunk(
  data: Data,
  { of, keys }: Chunk,
): { readonly payload: string | Buffer; readonly count: number } {
  return of === 'ticket' ? encodeTickets(data, keys) : encodeRecords(data, of, keys)
}

/** A snapshot has it as the one before had it, in these bytes. */
export function settleChunk(data: Data, { of, keys }: Chunk, payload: Buffer): void {
  if (of === 'ticket') settleTickets(data, keys, payload)
}
