import { ticketOf, type UnitOfWork } from '../../desk/notify/unit-of-work.js'
import { escalateUnassigned } from './escalate-unassigned.js'
import { pageOnCall } from './page-on-call.js'
import { nextPickupStepOf } from './pickup-escalation.js'

/**
 * Handles the timer of an unassigned ticket according to the ticket's current state: if the ticket
 * was taken, nothing happens; if the next step isn't due yet, the timer is set again.
 */
export async function handlePickupTimer(uow: UnitOfWork, number: string): Promise<void> {
  const ticket = await ticketOf(uow, number)
  const next = ticket?.assignment.wait == null ? null : nextPickupStepOf(uow, ticket, ticket.assignment.wait)
  if (next === null) return
  if (next.at <= uow.now) return escalateUnassigned(uow, { ticket: number, tell: next.tell })
  uow.tx.setTimer({
    id: `nobody-takes:${number}`,
    lane: uow.lane,
    dueAt: next.at,
    timer: { purpose: 'nobody-takes', ticket: number },
  })
}

/** Repeats a page until someone acknowledges it. */
export async function handlePageTimer(uow: UnitOfWork, number: string): Promise<void> {
  const ticket = await ticketOf(uow, number)
  if (ticket?.onCallPage !== undefined && ticket.onCallPage.ended === null)
    await pageOnCall(uow, { ticket: number })
}
