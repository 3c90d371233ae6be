import type { Technician } from '../../desk/people/people-policy.js'
import type { Ticket } from '../../desk/ticket/ticket.js'
import type { Effect } from '../../dialogue/effects/effect.js'
import { confirmCommand, rejectCommand } from '../commands/command-answer.js'

/**
 * Assigns the ticket to the technician. Atomic, because a lane processes one activity at a time: only one technician finds the ticket free, and the
 * others are told who has it.
 */
export function handleTakeCommand(technician: Technician, ticket: Ticket): readonly Effect[] {
  if (ticket.assignee === null || isAssignedButNotStarted(technician, ticket)) {
    return [{ do: 'take', ticket: ticket.number, technician }, confirmCommand('done-taken', ticket.number)]
  }
  if (ticket.assignee.id === technician.id) return [confirmCommand('act-already-yours', ticket.number)]
  return [rejectCommand('act-taken-by-other', ticket, { assignee: ticket.assignee.name })]
}

/** Returns true if the ticket was assigned to the technician but not started; any command on it starts it. */
export function isAssignedButNotStarted(technician: Technician, ticket: Ticket): boolean {
  return ticket.state === 'assigned' && ticket.assignee?.id === technician.id
}

/** Takes an unassigned or unstarted ticket, because the technician works on it. */
export function takeImplicitly(technician: Technician, ticket: Ticket): readonly Effect[] {
  return ticket.assignee === null || isAssignedButNotStarted(technician, ticket)
    ? [{ do: 'take', ticket: ticket.number, technician }]
    : []
}
