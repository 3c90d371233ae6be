import { ticketOf, type UnitOfWork } from '../../desk/notify/unit-of-work.js'
import type { ActivityContent } from '../../engine/activity.js'
import { addEarlierMessage } from '../bridge/index.js'
import { resumeTicket } from '../on-hold/index.js'
import { absorbMergedTicket } from './absorb-merged-ticket.js'
import { addTicketLink } from './add-ticket-link.js'
import { removeTicketLink } from './remove-ticket-link.js'

/** Applies another ticket's merge, link or unlink in this ticket's lane. */
export async function handleLinkedTicket(
  uow: UnitOfWork,
  { ticket, other, by, how }: Extract<ActivityContent, { type: 'linked' }>,
): Promise<void> {
  if ((await ticketOf(uow, ticket)) === null) return
  switch (how.is) {
    case 'merged':
      return absorbMergedTicket(uow, { ticket, from: other, by })
    case 'linked':
      return addTicketLink(uow, { ticket, other, kind: how.kind, by })
    case 'unlinked':
      return removeTicketLink(uow, { ticket, other, by })
    default:
      return how satisfies never
  }
}

/** Handles a requester's message to a ticket in another lane. */
export async function handleForwardedMessage(
  uow: UnitOfWork,
  { ticket: number, text, attachments }: Extract<ActivityContent, { type: 'line-for' }>,
): Promise<void> {
  const ticket = await ticketOf(uow, number)
  if (ticket === null) return
  await addEarlierMessage(uow, { ticket: number, text, attachments, source: null })
  if (ticket.state === 'on-hold' && ticket.hold?.reason === 'requester')
    await resumeTicket(uow, { ticket: number, by: ticket.requester })
}
