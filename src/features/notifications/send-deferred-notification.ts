import { deferNotification, quietHoursEnd } from '../../desk/notify/mentions.js'
import { lastActionAt } from '../../desk/notify/mentions-for-message.js'
import { ticketOf, type UnitOfWork } from '../../desk/notify/unit-of-work.js'
import { isResolvedOrClosed } from '../../desk/ticket/denial-reason.js'
import { mentionQueueGroup } from './mention-queue-group.js'
import { mentionTechnicianUnderCard, sendAssignmentNotice } from './notify-assignee.js'

/** Sends a deferred notification after the quiet hours, if it still applies. */
export async function sendDeferredNotification(
  uow: UnitOfWork,
  action: { readonly ticket: string },
): Promise<void> {
  const held = await ticketOf(uow, action.ticket)
  const due = held?.notifications?.due
  if (held === null || due === undefined) return
  const until = quietHoursEnd(uow, held)
  if (until !== null) return deferNotification(uow, held.number, due, until)
  const ticket = { ...held, notifications: { at: held.notifications?.at ?? {} } }
  uow.tx.putTicket(ticket)
  if (isResolvedOrClosed(ticket)) return
  if (due.is === 'waiting') {
    if (ticket.queue === due.queue) await mentionQueueGroup(uow, ticket)
    return
  }
  const { assignee } = ticket.assignment
  if (assignee?.id !== due.to) return
  switch (due.is) {
    case 'assigned':
      await mentionTechnicianUnderCard(uow, ticket, assignee, 'mention-yours')
      return sendAssignmentNotice(uow, ticket, assignee, due)
    case 'line':
      // The assignee has acted since, so they've seen the message.
      if (lastActionAt(ticket, due.to) > due.at) return
      return mentionTechnicianUnderCard(uow, ticket, assignee, 'mention-wrote')
    default:
      return due satisfies never
  }
}
