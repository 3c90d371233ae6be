import type { ColleagueQuestion } from '../tickets/colleague-question.js'
import type { Ticket } from '../tickets/ticket.js'
import type { Technician } from './people.js'
import { isLead } from './rights.js'

/** Anyone who belongs to the group that is asked answers, and leads; nobody answers themselves. */
export function mayAnswer(technician: Technician, { queue, by }: ColleagueQuestion): boolean {
  return by.id !== technician.id && (isLead(technician) || technician.groups.includes(queue))
}

/** Anyone who asked, the person who has the ticket now, and leads. */
export function mayWithdraw(
  technician: Technician,
  { assignee }: Pick<Ticket, 'assignee'>,
  { by }: ColleagueQuestion,
): boolean {
  return by.id === technician.id || assignee?.id === technician.id || isLead(technician)
}
