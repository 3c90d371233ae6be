import type { Ticket, TranscriptEntry } from '../../desk/ticket/ticket.js'
import type { Activity } from '../../engine/activity.js'
import type { Collection, Records } from '../records.js'
import type { OutboxRow, Timer } from '../store.js'

/**
 * Contents of a store as rows that every store understands, for backups and for moving between stores. If two records
 * have the same key, the later one is used. Deliveries and links come before their ticket.
 */
export type ExportRow =
  | {
      readonly row: 'record'
      readonly collection: Collection
      readonly key: string
      readonly value: Records[Collection]
    }
  | { readonly row: 'ticket'; readonly ticket: Ticket; readonly lines: readonly TranscriptEntry[] }
  /** ID of an accepted activity; these rows are ordered oldest first. */
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
  /** Last number assigned. */
  | { readonly row: 'counter'; readonly counter: NumberCounter; readonly value: number }

export type NumberCounter = 'incident' | 'request' | 'inbox' | 'outbox'

export type ExportRows = AsyncIterable<ExportRow>

/** Groups rows into batches. */
export async function* batchRows(rows: ExportRows, size: number): AsyncGenerator<readonly ExportRow[]> {
  let batch: ExportRow[] = []
  for await (const row of rows) {
    batch.push(row)
    if (batch.length < size) continue
    yield batch
    batch = []
  }
  if (batch.length > 0) yield batch
}
