import type { Ticket, TranscriptEntry } from '../desk/ticket/ticket.js'
import type { Activity } from '../engine/activity.js'
import type { Collection, Records } from './records.js'
import type { OutboxRow, Timer } from './store.js'

/** Write that a transaction requests. Positions of rows are assigned at commit. */
export type WriteOp =
  | {
      readonly op: 'put'
      readonly collection: Collection
      readonly key: string
      readonly value: Records[Collection]
    }
  | { readonly op: 'delete'; readonly collection: Collection; readonly key: string }
  | { readonly op: 'ticket'; readonly ticket: Ticket }
  | { readonly op: 'erase-ticket'; readonly number: string }
  | { readonly op: 'line'; readonly ticket: string; readonly line: TranscriptEntry }
  | { readonly op: 'accept'; readonly activity: Activity; readonly lane: string }
  | { readonly op: 'finish-inbox'; readonly sequence: number }
  | { readonly op: 'enqueue'; readonly row: OutboxRow }
  | { readonly op: 'finish-delivery'; readonly id: string }
  | { readonly op: 'postpone'; readonly id: string; readonly notBefore: number; readonly attempts: number }
  | { readonly op: 'timer'; readonly timer: Timer }
  | { readonly op: 'cancel-timer'; readonly id: string }
  | { readonly op: 'fire-timer'; readonly timer: Timer; readonly activity: Activity }

/** All IDs of an activity, any of which identifies it. */
export function allIdsOfActivity(activity: Activity): readonly string[] {
  return [activity.id, ...activity.otherIds]
}
