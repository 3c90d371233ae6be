import type { Technician } from '../../desk/people/people-policy.js'
import { isLead } from '../../desk/people/permissions.js'
import type { ColleagueQuestion } from '../../desk/ticket/colleague-question.js'
import type { Ticket } from '../../desk/ticket/ticket.js'

/** Checks whether a technician may answer: members of the group that was asked and leads may, but not the person who asked. */
export function canAnswerQuestion(technician: Technician, { queue, by }: ColleagueQuestion): boolean {
  return by.id !== technician.id && (isLead(technician) || technician.groups.includes(queue))
}

/** Checks whether a technician may withdraw a question: its author, the ticket's assignee and leads may. */
export function canWithdrawQuestion(
  technician: Technician,
  { assignment: { assignee } }: Pick<Ticket, 'assignment'>,
  { by }: ColleagueQuestion,
): boolean {
  return by.id === technician.id || assignee?.id === technician.id || isLead(technician)
}
