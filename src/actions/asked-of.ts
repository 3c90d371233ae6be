import { type Approval, type ApprovalStep, askedStep } from '../approvals/approval.js'
import type { Ticket } from '../tickets/ticket.js'
import { type Draft, ticketOf } from './draft.js'

type Asked = Ticket & { readonly approval: Approval }

/** Finds a ticket's pending approval step; null if no approval is pending. */
export async function askedOf(
  draft: Draft,
  number: string,
): Promise<{ readonly ticket: Asked; readonly at: number; readonly step: ApprovalStep } | null> {
  const ticket = await ticketOf(draft, number)
  const asked = ticket === null ? null : askedStep(ticket)
  if (ticket === null || asked === null || ticket.approval === undefined) return null
  return { ticket: { ...ticket, approval: ticket.approval }, at: asked.at, step: asked.step }
}
