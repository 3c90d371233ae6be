import type { UnitOfWork } from '../desk/notify/unit-of-work.js'

/**
 * Redirects an activity whose ticket, given by its number, has moved to another lane because its requester signed in; returns true if it
 * was redirected. Timers also reach a moved ticket in this way.
 */
export async function redirectToTicketLane(uow: UnitOfWork, number: string | null): Promise<boolean> {
  const { activity, lane, tx } = uow
  const ticket = number === null ? null : await tx.ticket(number)
  if (ticket === null || ticket.lane === lane || ticket.state === 'closed') return false
  tx.accept({ ...activity, id: `after:${activity.id}`, otherIds: [] }, ticket.lane)
  uow.answer = { outcome: 'late', ticket: number }
  return true
}
