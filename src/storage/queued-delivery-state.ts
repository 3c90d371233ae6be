import type { DeliveryState } from './records.js'
import type { OutboxRow } from './store.js'

/** Creates the record of a delivery whose row has just been added to the outbox. */
export function createQueuedDeliveryState(row: OutboxRow): DeliveryState {
  return {
    state: 'queued',
    at: row.createdAt,
    attempts: 0,
    reason: null,
    ticket: row.ticket,
    side: row.to.space === 'desk' ? 'desk' : 'requester',
  }
}
