import { isTaking } from './audit.js'
import type { Ticket } from './ticket.js'

/** A technician has it, or had it once: what they did may have changed something. */
export function wasTaken({ assignee, audit }: Pick<Ticket, 'assignee' | 'audit'>): boolean {
  return assignee !== null || audit.some(isTaking)
}
