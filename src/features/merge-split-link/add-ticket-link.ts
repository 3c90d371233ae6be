import { saveTicket } from '../../desk/notify/save-ticket.js'
import { ticketOf, type UnitOfWork } from '../../desk/notify/unit-of-work.js'
import type { Assignee } from '../../desk/ticket/ticket.js'
import type { LinkKind } from '../../desk/ticket/ticket-link.js'
import { withLink } from '../../desk/ticket/ticket-link.js'

export async function addTicketLink(
  uow: UnitOfWork,
  action: {
    readonly ticket: string
    readonly other: string
    readonly kind: LinkKind
    readonly by: Assignee
  },
): Promise<void> {
  const { other, kind, by } = action
  const ticket = await ticketOf(uow, action.ticket)
  if (ticket === null) return
  const links = withLink(ticket, { kind, ticket: other, at: uow.now, by: by.name })
  saveTicket(uow, { ...ticket, relations: { ...ticket.relations, links } }, by, {
    did: 'linked',
    link: kind,
    other,
  })
}
