import { awaitsApproval } from '../approvals/approval.js'
import type { Technician } from '../handoff/people.js'
import { isLead, mayActOn } from '../handoff/rights.js'
import { isInChat } from '../tickets/call.js'
import type { Ticket } from '../tickets/ticket.js'
import type { DeskActKind } from './desk-act-kind.js'

/**
 * Returns why a technician may not use a command on a ticket now; null if they may. While an approval is pending, the ticket can be taken and
 * discussed but not fulfilled, unless a lead ends the approval.
 */
export function reasonNotTo(
  kind: Pick<DeskActKind, 'right' | 'isWhenOver' | 'isSaid' | 'carriesOut'>,
  technician: Technician,
  ticket: Pick<Ticket, 'state' | 'queue' | 'assignee' | 'approval' | 'handedBack' | 'reference'>,
): 'over' | 'not-in-group' | 'not-theirs' | 'not-lead' | 'waits-for-approval' | 'no-chat' | null {
  if (isOver(ticket) && !kind.isWhenOver) return 'over'
  if (kind.isSaid === true && !isInChat(ticket)) return 'no-chat'
  if (kind.right === 'technician') return null
  if (kind.right === 'lead') return isLead(technician) ? null : 'not-lead'
  if (!mayActOn(technician, ticket)) return 'not-in-group'
  if (kind.carriesOut === true && awaitsApproval(ticket)) return 'waits-for-approval'
  const isOthers = ticket.assignee !== null && ticket.assignee.id !== technician.id
  if (!isOthers || kind.right === 'group') return null
  return kind.right === 'holder-or-lead' && isLead(technician) ? null : 'not-theirs'
}

export function isOver({ state }: Pick<Ticket, 'state'>): boolean {
  return state === 'resolved' || state === 'closed'
}
