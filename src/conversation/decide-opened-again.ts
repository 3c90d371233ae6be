import { type FormerColleague, reasonNotBack } from '../handoff/back-to-assignee.js'
import type { ComesBackTo, FormerAssignee } from '../tickets/former-assignee.js'
import type { Ticket } from '../tickets/ticket.js'
import type { Action } from './action.js'

/** Reopened ticket with its former assignee and their current state; `colleague` is null if they have left the desk. */
export interface OpenedAgain {
  readonly ticket: Ticket
  readonly had: ComesBackTo
  readonly colleague: FormerColleague | null
}

/**
 * Returns a reopened ticket to its former assignee if they can take it, in the lane that tracks capacity. A null argument means that this is
 * already settled.
 */
export function decideOpenedAgain(opened: OpenedAgain | null): readonly Action[] {
  if (opened === null) return []
  const { ticket, had, colleague } = opened
  const to = { id: had.id, name: had.name }
  const because = reasonNotBack(colleague, ticket)
  if (because !== null) return [{ do: 'not-give-back', ticket: ticket.number, former: { ...to, because } }]
  return [{ do: 'give', ticket: ticket.number, by: to, to, queue: ticket.queue, reason: '', isBack: true }]
}

/** Leaves the ticket to its group, in the ticket's own lane, unless it was taken or moved in the meantime. */
export function decideNotGivenBack(ticket: Ticket | null, former: FormerAssignee): readonly Action[] {
  return ticket?.comesBackTo?.id === former.id
    ? [{ do: 'leave-to-group', ticket: ticket.number, former }]
    : []
}
