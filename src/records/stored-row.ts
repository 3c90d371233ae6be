import type { Activity } from '../conversation/activity.js'
import type { Collection, Records } from '../stores/records.js'
import type { OutboxRow, Timer } from '../stores/store.js'
import type { Line, Ticket } from '../tickets/ticket.js'

/**
 * A store's contents, row by row, in words that every store understands: backups are made of it, and moves from one store to another. Of two records
 * with the same key the later counts. Deliveries and links come before their ticket.
 */
export type StoredRow =
  | {
      readonly row: 'record'
      readonly collection: Collection
      readonly key: string
      readonly value: Records[Collection]
    }
  | { readonly row: 'ticket'; readonly ticket: Ticket; readonly lines: readonly Line[] }
  /** Id of an activity that was accepted; these rows come oldest first. */
  | { readonly row: 'accepted'; readonly id: string; readonly at: number }
  | {
      readonly row: 'inbox'
      readonly sequence: number
      readonly lane: string
      readonly activity: Activity
      readonly at: number
    }
  | { readonly row: 'outbox'; readonly order: number; readonly delivery: OutboxRow }
  | { readonly row: 'timer'; readonly timer: Timer }
  /** The last number that was given. */
  | { readonly row: 'counter'; readonly counter: Counter; readonly value: number }

export type Counter = 'incident' | 'request' | 'inbox' | 'outbox'

export type StoredRows = AsyncIterable<StoredRow>

/** Several rows at a time. */
export async function* inBatches(rows: StoredRows, size: number): AsyncGenerator<readonly StoredRow[]> {
  let batch: StoredRow[] = []
  for await (const row of rows) {
    batch.push(row)
    if (batch.length < size) continue
    yield batch
    batch = []
  }
  if (batch.length > 0) yield batch
}
