import type { Collection } from '../../records.js'
import type { WorkingSet } from '../working-set/working-set.js'
import { encodeRecords } from './snapshot-records.js'
import { encodeTickets, markTicketsUnchanged } from './snapshot-tickets.js'
import type { SnapshotPart } from './written-keys.js'

/** Part of a snapshot: some records of one collection, or some tickets with their messages. */
export interface SnapshotChunk {
  readonly of: SnapshotPart
  /** Keys in the order of the data; at least one. */
  readonly keys: readonly string[]
}

interface Size {
  readonly mean: number
  readonly most: number
}

const records: Size = { mean: 64, most: 192 }
const tickets: Size = { mean: 8, most: 24 }

/**
 * Splits all records and tickets into chunks. The hash of a key decides whether a chunk ends after
 * that key, so that boundaries are the same in every snapshot, and adding or removing a key changes
 * little outside its own chunk. The data may change between chunks.
 */
export function* splitIntoChunks(data: WorkingSet): Generator<SnapshotChunk> {
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

/** Hash of the end of a key, because that is where keys differ (FNV-1a, Fowler, Noll and Vo). */
function hashOf(key: string): number {
  let hash = 0x811c9dc5
  for (let at = Math.max(0, key.length - hashedEnd); at < key.length; at++)
    hash = Math.imul(hash ^ key.charCodeAt(at), 0x01000193)
  // The high bits are mixed in, because the lowest bits depend on only a few bits of the characters.
  return (hash ^ (hash >>> 15)) >>> 0
}

/** Checks that nothing in the chunk was written since the last snapshot began. */
export function isChunkUnchanged(data: WorkingSet, { of, keys }: SnapshotChunk): boolean {
  return !keys.some((key) => data.written.has(of, key))
}

/** Encodes a chunk in its current state, leaving out keys that no longer exist. */
export function encodeChunk(
  data: WorkingSet,
  { of, keys }: SnapshotChunk,
): { readonly payload: string | Buffer; readonly count: number } {
  return of === 'ticket' ? encodeTickets(data, keys) : encodeRecords(data, of, keys)
}

/** Records that the last two snapshots contain the chunk as these bytes, unchanged. */
export function markChunkUnchanged(data: WorkingSet, { of, keys }: SnapshotChunk, payload: Buffer): void {
  if (of === 'ticket') markTicketsUnchanged(data, keys, payload)
}
