import { ticketOf, type UnitOfWork } from '../../desk/notify/unit-of-work.js'
import { escalateUnassigned } from './escalate-unassigned.js'
import { pageOnCall } from './page-on-call.js'
import type { NextPickupStep } from './pickup-escalation.js'

/**
 * Handles the timer of an unassigned ticket; `next` is the step of its current state. If it was taken, nothing happens; if it is not yet due, the
 * timer is set again.
 */
export async function handlePickupTimer(
  uow: UnitOfWork,
  ticket: string,
  next: NextPickupStep | null,
): Promise<void> {
  if (next === null) return
  if (next.at <= uow.now) return escalateUnassigned(uow, { ticket, tell: next.tell })
  uow.tx.setTimer({
    id: `nobody-takes:${ticket}`,
    lane: uow.lane,
    dueAt: next.at,
    timer: { purpose: 'nobody-takes', ticket },
  })
}

/** Repeats a page until somebody acknowledges it. */
export async function handlePageTimer(uow: UnitOfWork, number: string): Promise<void> {
  const ticket = await ticketOf(uow, number)
  if (ticket?.page !== undefined && ticket.page.ended === null) await pageOnCall(uow, { ticket: number })
}
