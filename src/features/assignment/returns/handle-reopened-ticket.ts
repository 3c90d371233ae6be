import { ticketOf, type UnitOfWork } from '../../../desk/notify/unit-of-work.js'
import type { PendingReturn } from '../../../desk/ticket/assignment.js'
import type { Ticket } from '../../../desk/ticket/ticket.js'
import type { ActivityContent } from '../../../engine/activity.js'
import { grantAssignment } from '../grant-assignment.js'
import { declineReturn } from './decline-return.js'
import { fallBackToQueue } from './fall-back-to-queue.js'
import { type FormerAssigneeLoad, returnDeclineReason } from './return-policy.js'

/** Reopened ticket, its former assignee and their current state; `colleague` is null if they have left the desk. */
export interface ReopenedTicket {
  readonly ticket: Ticket
  readonly had: PendingReturn
  readonly colleague: FormerAssigneeLoad | null
}

/**
 * Returns a reopened ticket to its former assignee if they can take it, in the lane that tracks capacity. A null
 * argument means that the assignment is already decided.
 */
export async function handleReopenedTicket(uow: UnitOfWork, opened: ReopenedTicket | null): Promise<void> {
  if (opened === null) return
  const { ticket, had, colleague } = opened
  const { number, queue } = ticket
  const to = { id: had.id, name: had.name }
  const because = returnDeclineReason(colleague, ticket)
  if (because === null)
    return grantAssignment(uow, { ticket: number, by: to, to, queue, reason: '', isBack: true })
  await declineReturn(uow, { ticket: number, former: { ...to, because } })
}

/** Leaves the ticket with its group, in the ticket's own lane, unless it was taken or moved in the meantime. */
export async function handleDeclinedReturn(
  uow: UnitOfWork,
  { ticket: number, former }: Extract<ActivityContent, { type: 'not-given-back' }>,
): Promise<void> {
  const ticket = await ticketOf(uow, number)
  if (ticket?.assignment.returningTo?.id === former.id) await fallBackToQueue(uow, { ticket: number, former })
}
