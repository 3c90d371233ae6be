import type { TicketErasure } from '../../privacy/erase-ticket.js'
import { eraseRecordsOfFeatures, mergeFeatures } from '../index.js'

/** Timers and records of all features about a ticket. A timer that isn't about a ticket has other IDs, so it stays. */
export const ticketErasure: TicketErasure = {
  timers: Object.keys(mergeFeatures('timers')),
  eraseRecords: eraseRecordsOfFeatures,
}
