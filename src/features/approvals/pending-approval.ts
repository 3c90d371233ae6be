import { ticketOf, type UnitOfWork } from '../../desk/notify/unit-of-work.js'
import { type Approval, type ApprovalStep, pendingApprovalStep } from '../../desk/ticket/approval.js'
import type { Ticket } from '../../desk/ticket/ticket.js'

type Asked = Ticket & { readonly approval: Approval }

/** Finds a ticket's pending approval step; null if no approval is pending. */
export async function findPendingApproval(
  uow: UnitOfWork,
  number: string,
): Promise<{ readonly ticket: Asked; readonly at: number; readonly step: ApprovalStep } | null> {
  const ticket = await ticketOf(uow, number)
  const asked = ticket === null ? null : pendingApprovalStep(ticket)
  if (ticket === null || asked === null || ticket.approval === undefined) return null
  return { ticket: { ...ticket, approval: ticket.approval }, at: asked.at, step: asked.step }
}
