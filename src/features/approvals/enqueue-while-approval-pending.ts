import { saveTicket } from '../../desk/notify/save-ticket.js'
import { ticketOf, type UnitOfWork } from '../../desk/notify/unit-of-work.js'
import { isOnHoldForApproval } from '../../desk/ticket/approval.js'
import type { EffectOf } from '../../dialogue/effects/effect.js'

/** Moves a request on hold for approval to its queue, because the requester asked for a person; its approval stays pending. */
export async function enqueueWhileApprovalPending(
  uow: UnitOfWork,
  action: EffectOf<'queue-up'>,
): Promise<void> {
  const ticket = await ticketOf(uow, action.ticket)
  if (ticket === null || !isOnHoldForApproval(ticket) || ticket.assignment.assignee !== null) return
  saveTicket(uow, { ...ticket, state: 'new' }, ticket.requester, { did: 'asked-for-human' })
}
