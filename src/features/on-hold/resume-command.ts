import { confirmCommand, rejectCommand } from '../commands/command-answer.js'
import type { CommandOf } from '../commands/command-definition.js'
import { resumeTicket } from './resume-ticket.js'

export const resumeCommand: CommandOf<'resume'> = {
  id: 'resume',
  place: 'primary',
  right: 'holder',
  isOffered: ({ assignment: { assignee }, state }) => assignee !== null && state === 'on-hold',
  isAllowedWhenClosed: false,
  requiresApproval: true,
  needs: [],
  async handle(uow, { technician, ticket }) {
    if (ticket.state !== 'on-hold') return rejectCommand('act-not-on-hold', ticket)
    await resumeTicket(uow, { ticket: ticket.number, by: technician })
    return confirmCommand('done-resumed', ticket.number)
  },
}
