import type { UnitOfWork } from '../desk/notify/unit-of-work.js'

/**
 * Redirects an activity or timer to its ticket's lane if the ticket, given by its number, moved there because its
 * requester signed in. Returns true if it was redirected.
 */
export async function redirectToTicketLane(uow: UnitOfWork, number: string | null): Promise<boolean> {
  const { activity, lane, tx } = uow
  const ticket = number === null ? null : await tx.ticket(number)
  if (ticket === null || ticket.lane === lane || ticket.state === 'closed') return false
  tx.accept({ ...activity, id: `after:${activity.id}`, otherIds: [] }, ticket.lane)
  uow.answer = { outcome: 'late', ticket: number }
  return true
}
