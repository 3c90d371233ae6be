import { ticketOf, type UnitOfWork } from '../../desk/notify/unit-of-work.js'

/** Records that an assignment was processed, successfully or not, so that it no longer counts towards the technician's capacity. */
export async function confirmAssignmentProcessed(
  uow: UnitOfWork,
  action: { readonly ticket: string },
): Promise<void> {
  const ticket = await ticketOf(uow, action.ticket)
  if (ticket !== null && ticket.state !== 'closed')
    uow.tx.putTicket({ ...ticket, assignment: { ...ticket.assignment, grantId: uow.activity.id } })
}
