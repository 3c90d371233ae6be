import type { Technician } from '../handoff/people.js'
import type { Ticket } from '../tickets/ticket.js'
import type { Action } from './action.js'
import { done, refuse } from './desk-answer.js'

/**
 * Assigns the ticket to the technician. Atomic, because a lane processes one activity at a time: only one technician finds the ticket free, and the
 * others are told who has it.
 */
export function decideTake(technician: Technician, ticket: Ticket): readonly Action[] {
  if (ticket.assignee === null || isGivenTo(technician, ticket)) {
    return [{ do: 'take', ticket: ticket.number, technician }, done('done-taken', ticket.number)]
  }
  if (ticket.assignee.id === technician.id) return [done('act-already-yours', ticket.number)]
  return [refuse('act-taken-by-other', ticket, { assignee: ticket.assignee.name })]
}

/** Returns true if the ticket was assigned to the technician but not started; any command on it starts it. */
export function isGivenTo(technician: Technician, ticket: Ticket): boolean {
  return ticket.state === 'assigned' && ticket.assignee?.id === technician.id
}

/** Takes an unassigned or unstarted ticket, because the technician works on it. */
export function takingUp(technician: Technician, ticket: Ticket): readonly Action[] {
  return ticket.assignee === null || isGivenTo(technician, ticket)
    ? [{ do: 'take', ticket: ticket.number, technician }]
    : []
}
