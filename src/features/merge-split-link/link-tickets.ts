import type { UnitOfWork } from '../../desk/notify/unit-of-work.js'
import type { Assignee } from '../../desk/ticket/ticket.js'
import type { SelectableLinkKind } from '../../desk/ticket/ticket-link.js'
import { inverseLinkKind } from '../../desk/ticket/ticket-link.js'
import { addTicketLink } from './add-ticket-link.js'
import { notifyLinkedTicket } from './notify-linked-ticket.js'

/** Links two tickets. Both show the link to technicians; requesters aren't told. */
export async function linkTickets(
  uow: UnitOfWork,
  action: {
    readonly ticket: string
    readonly other: string
    readonly how: SelectableLinkKind
    readonly by: Assignee
  },
): Promise<void> {
  const other = await uow.tx.ticket(action.other)
  if (other === null) return
  const { ticket, how: kind, by } = action
  await addTicketLink(uow, { ticket, other: other.number, kind, by })
  notifyLinkedTicket(uow, other, { other: ticket, by, how: { is: 'linked', kind: inverseLinkKind(kind) } })
}
