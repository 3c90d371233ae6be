import type { ColleagueQuestion } from '../tickets/colleague-question.js'
import type { Ticket } from '../tickets/ticket.js'
import type { Technician } from './people.js'
import { isLead } from './rights.js'

/** Members of the group that is asked may answer, and leads; nobody answers a question of their own. */
export function mayAnswer(technician: Technician, { queue, by }: ColleagueQuestion): boolean {
  return by.id !== technician.id && (isLead(technician) || technician.groups.includes(queue))
}

/** The technician who asked may withdraw it, the one who has the ticket now, and leads. */
export function mayWithdraw(
  technician: Technician,
  { assignee }: Pick<Ticket, 'assignee'>,
  { by }: ColleagueQuestion,
): boolean {
  return by.id === technician.id || assignee?.id === technician.id || isLead(technician)
}
