import type { Technician } from '../handoff/people.js'
import { isLead, mayActOn } from '../handoff/rights.js'
import type { Ticket } from '../tickets/ticket.js'
import type { DeskActKind } from './desk-act-kind.js'

/** Why somebody may not do that to this ticket now; null: they may. */
export function reasonNotTo(
  kind: Pick<DeskActKind, 'right' | 'isWhenOver'>,
  technician: Technician,
  ticket: Pick<Ticket, 'state' | 'queue' | 'assignee'>,
): 'over' | 'not-in-group' | 'not-theirs' | null {
  if (isOver(ticket) && !kind.isWhenOver) return 'over'
  if (kind.right === 'technician') return null
  if (!mayActOn(technician, ticket)) return 'not-in-group'
  const isOthers = ticket.assignee !== null && ticket.assignee.id !== technician.id
  if (!isOthers || kind.right === 'group') return null
  return kind.right === 'holder-or-lead' && isLead(technician) ? null : 'not-theirs'
}

export function isOver({ state }: Pick<Ticket, 'state'>): boolean {
  return state === 'resolved' || state === 'closed'
}
