import type { ColleagueQuestion } from '../tickets/colleague-question.js'
import type { Ticket } from '../tickets/ticket.js'
import type { Technician } from './people.js'
import { isLead } from './rights.js'

/** Tells whether a technician may answer: members of the group that was asked and leads may, but not the person who asked. */
export function mayAnswer(technician: Technician, { queue, by }: ColleagueQuestion): boolean {
  return by.id !== technician.id && (isLead(technician) || technician.groups.includes(queue))
}

/** Tells whether a technician may withdraw a question: its author, the ticket's assignee and leads may. */
export function mayWithdraw(
  technician: Technician,
  { assignee }: Pick<Ticket, 'assignee'>,
  { by }: ColleagueQuestion,
): boolean {
  return by.id === technician.id || assignee?.id === technician.id || isLead(technician)
}
