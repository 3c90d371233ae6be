import { type FormerColleague, reasonNotBack } from '../handoff/back-to-assignee.js'
import type { ComesBackTo, FormerAssignee } from '../tickets/former-assignee.js'
import type { Ticket } from '../tickets/ticket.js'
import type { Action } from './action.js'

/** A ticket that was opened again, the person who had it, and what is known of them now; null if they are of the desk no more. */
export interface OpenedAgain {
  readonly ticket: Ticket
  readonly had: ComesBackTo
  readonly colleague: FormerColleague | null
}

/** Gives a ticket back to the person who had it, where capacity is kept, if they can have it now. Null: already settled. */
export function decideOpenedAgain(opened: OpenedAgain | null): readonly Action[] {
  if (opened === null) return []
  const { ticket, had, colleague } = opened
  const to = { id: had.id, name: had.name }
  const because = reasonNotBack(colleague, ticket)
  if (because !== null) return [{ do: 'not-give-back', ticket: ticket.number, former: { ...to, because } }]
  return [{ do: 'give', ticket: ticket.number, by: to, to, queue: ticket.queue, reason: '', isBack: true }]
}

/** Leaves it to its group, in the ticket's own lane; what somebody has taken or moved meanwhile is theirs. */
export function decideNotGivenBack(ticket: Ticket | null, former: FormerAssignee): readonly Action[] {
  return ticket?.comesBackTo?.id === former.id
    ? [{ do: 'leave-to-group', ticket: ticket.number, former }]
    : []
}
