import type { DeliveryState } from '../stores/records.js'
import type { OutboxRow } from '../stores/store.js'

/** Record of a delivery as soon as its row is in the outbox. */
export function queuedDelivery(row: OutboxRow): DeliveryState {
  return {
    state: 'queued',
    at: row.createdAt,
    attempts: 0,
    reason: null,
    ticket: row.ticket,
    side: row.to.space === 'desk' ? 'desk' : 'requester',
  }
}
