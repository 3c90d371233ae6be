import { forwardActivity } from '../../../desk/notify/send-to-lane.js'
import { ticketOf, type UnitOfWork } from '../../../desk/notify/unit-of-work.js'
import type { FormerAssignee } from '../../../desk/ticket/assignment.js'

/**
 * Tells the ticket's lane why the ticket can't return to its previous assignee. Runs in the lane
 * that tracks capacity.
 */
export async function declineReturn(
  uow: UnitOfWork,
  { ticket: number, former }: { readonly ticket: string; readonly former: FormerAssignee },
): Promise<void> {
  const ticket = await ticketOf(uow, number)
  if (ticket === null) return
  forwardActivity(uow, ticket.lane, {
    id: `not-given-back:${uow.activity.id}`,
    content: { type: 'assignment.return-declined', ticket: number, former },
  })
}
