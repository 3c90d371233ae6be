import { z } from 'zod'
import { groupOf } from '../../../desk/people/permissions.js'
import { firstLine } from '../../../desk/people/queues.js'
import { confirmCommand, rejectCommand } from '../../commands/command-answer.js'
import type { CommandOf } from '../../commands/command-definition.js'
import { longText } from '../../commands/field-shapes.js'
import { transferTicket } from '../transfer-ticket.js'

const ReturnForm = z.object({ reason: z.string() })

export const returnToFirstLineCommand: CommandOf<'return', z.infer<typeof ReturnForm>> = {
  id: 'return',
  place: 'more',
  right: 'holder-or-lead',
  isOffered: (ticket) => groupOf(ticket) !== firstLine,
  isAllowedWhenClosed: false,
  needs: [],
  form: {
    isOnCard: false,
    fields: { reason: longText },
    offer: () => ({}),
    values: ReturnForm,
  },
  async handle(uow, { technician, ticket }, { reason }) {
    if (groupOf(ticket) === firstLine) return rejectCommand('act-at-first-line', ticket)
    const by = { id: technician.id, name: technician.name }
    await transferTicket(uow, { ticket: ticket.number, by, queue: firstLine, reason, isReturn: true })
    return confirmCommand('done-returned', ticket.number)
  },
}
