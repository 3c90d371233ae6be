import type { FormerAssignee, PendingReturn } from '../../../desk/ticket/former-assignee.js'
import type { Ticket } from '../../../desk/ticket/ticket.js'
import type { Effect } from '../../../dialogue/effects/effect.js'
import { type FormerAssigneeLoad, returnDeclineReason } from './return-policy.js'

/** Reopened ticket with its former assignee and their current state; `colleague` is null if they have left the desk. */
export interface ReopenedTicket {
  readonly ticket: Ticket
  readonly had: PendingReturn
  readonly colleague: FormerAssigneeLoad | null
}

/**
 * Returns a reopened ticket to its former assignee if they can take it, in the lane that tracks capacity. A null argument means that this is
 * already settled.
 */
export function handleReopenedTicket(opened: ReopenedTicket | null): readonly Effect[] {
  if (opened === null) return []
  const { ticket, had, colleague } = opened
  const to = { id: had.id, name: had.name }
  const because = returnDeclineReason(colleague, ticket)
  if (because !== null) return [{ do: 'not-give-back', ticket: ticket.number, former: { ...to, because } }]
  return [{ do: 'give', ticket: ticket.number, by: to, to, queue: ticket.queue, reason: '', isBack: true }]
}

/** Leaves the ticket to its group, in the ticket's own lane, unless it was taken or moved in the meantime. */
export function handleDeclinedReturn(ticket: Ticket | null, former: FormerAssignee): readonly Effect[] {
  return ticket?.comesBackTo?.id === former.id
    ? [{ do: 'leave-to-group', ticket: ticket.number, former }]
    : []
}
