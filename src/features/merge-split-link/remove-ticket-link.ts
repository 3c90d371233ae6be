import { saveTicket } from '../../desk/notify/save-ticket.js'
import { ticketOf, type UnitOfWork } from '../../desk/notify/unit-of-work.js'
import type { Assignee } from '../../desk/ticket/ticket.js'
import { withoutLink } from '../../desk/ticket/ticket-link.js'

export async function removeTicketLink(
  uow: UnitOfWork,
  action: { readonly ticket: string; readonly other: string; readonly by: Assignee },
): Promise<void> {
  const { other, by } = action
  const ticket = await ticketOf(uow, action.ticket)
  if (ticket?.relations?.links?.some((link) => link.ticket === other) !== true) return
  saveTicket(uow, { ...ticket, relations: { ...ticket.relations, links: withoutLink(ticket, other) } }, by, {
    did: 'unlinked',
    other,
  })
}
