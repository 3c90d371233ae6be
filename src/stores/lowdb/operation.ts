import type { Activity } from '../../conversation/activity.js'
import type { Line, Ticket } from '../../tickets/ticket.js'
import type { Collection, DeliveryState, Records } from '../records.js'
import type { OutboxRow, Timer } from '../store.js'
import type { Data } from './data.js'

/** A ticket's place in the archive. */
export interface ArchivePosition {
  readonly segment: number
  readonly offset: number
  readonly length: number
}

/** A record that left the working set together with its ticket. */
export interface ArchivedKey {
  readonly collection: 'delivery' | 'link'
  readonly key: string
}

/**
 * A change of the data, as the journal and the snapshot keep it. Each says what is then, never by how much it changed:
 * a snapshot that is taken while others write is completed by the journal, so an operation may be applied twice.
 */
export type Operation =
  | {
      readonly op: 'put'
      readonly collection: Collection
      readonly key: string
      readonly value: Records[Collection]
    }
  | { readonly op: 'delete'; readonly collection: Collection; readonly key: string }
  | { readonly op: 'ticket'; readonly ticket: Ticket }
  | { readonly op: 'line'; readonly ticket: string; readonly line: Line }
  | {
      readonly op: 'accept'
      readonly sequence: number
      readonly lane: string
      readonly activity: Activity
      readonly at: number
    }
  | { readonly op: 'finish-inbox'; readonly sequence: number }
  /** `isNew`: its delivery is queued; without it, what is on record of the delivery stands elsewhere. */
  | { readonly op: 'enqueue'; readonly order: number; readonly row: OutboxRow; readonly isNew?: true }
  /** `delivery`: what is on record of it then; without it, that stands elsewhere. */
  | { readonly op: 'finish-delivery'; readonly id: string; readonly delivery?: DeliveryState }
  | { readonly op: 'postpone'; readonly id: string; readonly notBefore: number; readonly attempts: number }
  | { readonly op: 'timer'; readonly timer: Timer }
  /** With `dueAt`: only while it's set for that moment. */
  | { readonly op: 'cancel-timer'; readonly id: string; readonly dueAt?: number }
  | { readonly op: 'count'; readonly counter: keyof Data['counters']; readonly value: number }
  /** An activity's id that was accepted. */
  | { readonly op: 'seen'; readonly id: string; readonly at: number }
  | {
      readonly op: 'archived'
      readonly number: string
      readonly position: ArchivePosition
      readonly keys: readonly ArchivedKey[]
    }
  | { readonly op: 'erase-ticket'; readonly number: string; readonly keys: readonly ArchivedKey[] }
  /** An erased ticket whose bytes are still in the archive; `isAnew`: a ticket of its number is archived again. */
  | { readonly op: 'erased'; readonly number: string; readonly isAnew: boolean }
  /** Its bytes are gone, unless it was archived or erased again meanwhile: then `isAnew` is another. */
  | { readonly op: 'scrubbed'; readonly number: string; readonly isAnew: boolean }
