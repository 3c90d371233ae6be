import type { Technician } from '../handoff/people.js'
import type { Ticket } from '../tickets/ticket.js'
import type { Action } from './action.js'
import { done, refuse } from './desk-answer.js'

/** Compare-and-set: within the lane only one take finds the ticket free; the others are told who has it. */
export function decideTake(technician: Technician, ticket: Ticket): readonly Action[] {
  if (ticket.assignee === null || isGivenTo(technician, ticket)) {
    return [{ do: 'take', ticket: ticket.number, technician }, done('done-taken', ticket.number)]
  }
  if (ticket.assignee.id === technician.id) return [done('act-already-yours', ticket.number)]
  return [refuse('act-taken-by-other', ticket, { assignee: ticket.assignee.name })]
}

/** Tells whether a ticket was given to them, but they haven't begun: anything they do with it takes it up. */
export function isGivenTo(technician: Technician, ticket: Ticket): boolean {
  return ticket.state === 'assigned' && ticket.assignee?.id === technician.id
}

/** Working on an untaken or assigned ticket takes it up. */
export function takingUp(technician: Technician, ticket: Ticket): readonly Action[] {
  return ticket.assignee === null || isGivenTo(technician, ticket)
    ? [{ do: 'take', ticket: ticket.number, technician }]
    : []
}
