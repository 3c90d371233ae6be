import { isPickup } from './audit.js'
import type { Ticket } from './ticket.js'

/** Tells whether a technician has, or once had, the ticket, and so may have changed something. */
export function hasHadAssignee({ assignee, audit }: Pick<Ticket, 'assignee' | 'audit'>): boolean {
  return assignee !== null || audit.some(isPickup)
}
