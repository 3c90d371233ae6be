import { ticketOf, type UnitOfWork } from '../../../desk/notify/unit-of-work.js'
import type { FormerAssignee } from '../../../desk/ticket/former-assignee.js'

/** Tells the ticket's lane why the previous assignee can't have the ticket back. Runs in the lane that tracks capacity. */
export async function declineReturn(
  uow: UnitOfWork,
  { ticket: number, former }: { readonly ticket: string; readonly former: FormerAssignee },
): Promise<void> {
  const ticket = await ticketOf(uow, number)
  if (ticket === null) return
  const { activity, tx } = uow
  tx.accept(
    {
      ...activity,
      id: `not-given-back:${activity.id}`,
      otherIds: [],
      content: { type: 'not-given-back', ticket: number, former },
    },
    ticket.lane,
  )
}
