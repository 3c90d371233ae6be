import { ticketOf, type UnitOfWork } from '../../desk/notify/unit-of-work.js'
import type { ActivityContent } from '../../engine/activity.js'
import { assignTicket } from './assign-ticket.js'
import { confirmAssignmentProcessed } from './confirm-assignment-processed.js'
import { requestAutoAssign } from './reconcile-unassigned.js'
import { returnToFormerAssignee } from './returns/return-to-former-assignee.js'

/** Handles a granted assignment in the ticket's lane: it takes effect unless the ticket was closed or moved in the meantime. */
export async function handleGrantedAssignment(
  uow: UnitOfWork,
  {
    ticket: number,
    by,
    to,
    queue,
    reason,
    before,
    from,
    isBack,
  }: Extract<ActivityContent, { type: 'given' }>,
): Promise<void> {
  const ticket = await ticketOf(uow, number)
  if (ticket === null) return
  const isOver = ticket.state === 'resolved' || ticket.state === 'closed'
  const isElsewhere =
    (ticket.assignment.assignee?.id ?? null) !== before ||
    (from !== undefined && ticket.queue !== from) ||
    (isBack === true && ticket.assignment.returningTo?.id !== to.id)
  if (isOver || isElsewhere) {
    await confirmAssignmentProcessed(uow, { ticket: number })
    // Frees the capacity that was reserved for it.
    return requestAutoAssign(uow)
  }
  if (isBack === true) await returnToFormerAssignee(uow, { ticket: number, to })
  else await assignTicket(uow, { ticket: number, by, to, queue, reason })
  await confirmAssignmentProcessed(uow, { ticket: number })
}
