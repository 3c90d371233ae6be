import type { UnitOfWork } from '../../desk/notify/unit-of-work.js'
import type { Assignee } from '../../desk/ticket/ticket.js'
import { notifyLinkedTicket } from './notify-linked-ticket.js'
import { removeTicketLink } from './remove-ticket-link.js'

/** Removes the link between two tickets on both. */
export async function unlinkTickets(
  uow: UnitOfWork,
  action: { readonly ticket: string; readonly other: string; readonly by: Assignee },
): Promise<void> {
  const other = await uow.tx.ticket(action.other)
  const { ticket, by } = action
  await removeTicketLink(uow, { ticket, other: action.other, by })
  if (other !== null) notifyLinkedTicket(uow, other, { other: ticket, by, how: { is: 'unlinked' } })
}
