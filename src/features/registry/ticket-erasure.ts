import type { TicketErasure } from '../../privacy/erase-ticket.js'
import { eraseRecordsOfFeatures, mergeFeatures } from '../index.js'

/** Everything that features keep about a ticket besides the ticket itself. A timer that isn't about a ticket has other IDs, so it stays. */
export const ticketErasure: TicketErasure = {
  timers: Object.keys(mergeFeatures('timers')),
  eraseRecords: eraseRecordsOfFeatures,
}
