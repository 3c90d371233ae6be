import type { Ticket, TranscriptEntry } from '../../desk/ticket/ticket.js'
import type { Activity } from '../../engine/activity.js'
import type { Collection, DeliveryState, Records } from '../records.js'
import type { OutboxRow, Timer } from '../store.js'
import type { WorkingSet } from './working-set/working-set.js'

/** Position of a ticket in the archive. */
export interface ArchivePosition {
  readonly segment: number
  readonly offset: number
  readonly length: number
}

/** Key of a record that left the working set together with its ticket. */
export interface ArchivedKey {
  readonly collection: 'delivery' | 'link'
  readonly key: string
}

/**
 * Change of the data as stored in journals and snapshots. Each change states the resulting value rather than
 * a difference, because an operation may be applied twice: a snapshot taken during writes is completed by the
 * journal.
 */
export type StoredOperation =
  | {
      readonly op: 'put'
      readonly collection: Collection
      readonly key: string
      readonly value: Records[Collection]
    }
  | { readonly op: 'delete'; readonly collection: Collection; readonly key: string }
  | { readonly op: 'ticket'; readonly ticket: Ticket }
  | { readonly op: 'line'; readonly ticket: string; readonly line: TranscriptEntry }
  | {
      readonly op: 'accept'
      readonly sequence: number
      readonly lane: string
      readonly activity: Activity
      readonly at: number
    }
  | { readonly op: 'finish-inbox'; readonly sequence: number }
  /** `isNew`: also records the delivery as queued; if absent, another operation records it. */
  | { readonly op: 'enqueue'; readonly order: number; readonly row: OutboxRow; readonly isNew?: true }
  /** `delivery`: the state to record; if absent, another operation records it. */
  | { readonly op: 'finish-delivery'; readonly id: string; readonly delivery?: DeliveryState }
  | { readonly op: 'postpone'; readonly id: string; readonly notBefore: number; readonly attempts: number }
  | { readonly op: 'timer'; readonly timer: Timer }
  /** `dueAt`: cancels the timer only if it's still set for this time. */
  | { readonly op: 'cancel-timer'; readonly id: string; readonly dueAt?: number }
  | { readonly op: 'count'; readonly counter: keyof WorkingSet['counters']; readonly value: number }
  /** ID of an accepted activity. */
  | { readonly op: 'seen'; readonly id: string; readonly at: number }
  | {
      readonly op: 'archived'
      readonly number: string
      readonly position: ArchivePosition
      readonly keys: readonly ArchivedKey[]
    }
  | { readonly op: 'erase-ticket'; readonly number: string; readonly keys: readonly ArchivedKey[] }
  /**
   * Records an erased ticket with bytes that are still in the archive; `isAnew` is true if another
   * ticket with the same number has since been archived.
   */
  | { readonly op: 'erased'; readonly number: string; readonly isAnew: boolean }
  /**
   * Records that the bytes are gone. Ignored if `isAnew` differs, because the ticket was archived
   * or erased again in the meantime.
   */
  | { readonly op: 'scrubbed'; readonly number: string; readonly isAnew: boolean }
