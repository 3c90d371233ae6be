import { saveTicket } from '../../../desk/notify/save-ticket.js'
import { bot, ticketOf, type UnitOfWork } from '../../../desk/notify/unit-of-work.js'
import type { Assignee } from '../../../desk/ticket/ticket.js'
import { notifyTicketReturned } from '../../notifications/index.js'

/** Assigns a reopened ticket to its previous assignee again. A request on hold, such as one awaiting approval, stays on hold. */
export async function returnToFormerAssignee(
  uow: UnitOfWork,
  action: { readonly ticket: string; readonly to: Assignee },
): Promise<void> {
  const ticket = await ticketOf(uow, action.ticket)
  if (ticket?.comesBackTo === undefined) return
  const { to } = action
  const state = ticket.state === 'on-hold' ? ticket.state : 'in-progress'
  const back = saveTicket(uow, { ...ticket, state, assignee: to }, bot, { did: 'given-back', to: to.name })
  await notifyTicketReturned(uow, back, to)
}
