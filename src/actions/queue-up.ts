import { waitsForApproval } from '../approvals/approval.js'
import type { Action } from '../conversation/action.js'
import { addEvent, type Draft, saveTicket, ticketOf } from './draft.js'

/** Moves a request on hold for approval to its queue, because the requester asked for a human; its approval stays pending. */
export async function queueUp(draft: Draft, action: Extract<Action, { do: 'queue-up' }>): Promise<void> {
  const ticket = await ticketOf(draft, action.ticket)
  if (ticket === null || !waitsForApproval(ticket) || ticket.assignee !== null) return
  saveTicket(draft, { ...ticket, state: 'new' }, ticket.requester, { did: 'asked-for-human' })
  addEvent(draft, ticket, { kind: 'handed-off', vars: { queue: ticket.queue, cause: 'asked' }, detail: null })
}
