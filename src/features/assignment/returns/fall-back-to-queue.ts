import { saveTicket } from '../../../desk/notify/save-ticket.js'
import { bot, ticketOf, type UnitOfWork } from '../../../desk/notify/unit-of-work.js'
import { groupOf } from '../../../desk/people/permissions.js'
import type { FormerAssignee } from '../../../desk/ticket/assignment.js'

/**
 * Leaves a reopened ticket in its queue because the previous assignee can't take it, and tells the
 * desks who they are and why they can't.
 */
export async function fallBackToQueue(
  uow: UnitOfWork,
  { ticket: number, former }: { readonly ticket: string; readonly former: FormerAssignee },
): Promise<void> {
  const ticket = await ticketOf(uow, number)
  if (ticket === null) return
  const { returningTo: _settled, ...rest } = ticket.assignment
  const queue = groupOf(ticket)
  const { name, because } = former
  saveTicket(uow, { ...ticket, queue, assignment: { ...rest, previousAssignee: former } }, bot, {
    did: 'left-to-group',
    assignee: name,
    because,
    queue,
  })
}
