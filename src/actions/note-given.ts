import type { Action } from '../conversation/action.js'
import { type Draft, ticketOf } from './draft.js'

/** Records that an assignment was processed, whether or not it succeeded, so that it no longer counts towards the technician's capacity. */
export async function noteGiven(draft: Draft, action: Extract<Action, { do: 'note-given' }>): Promise<void> {
  const ticket = await ticketOf(draft, action.ticket)
  if (ticket !== null && ticket.state !== 'closed')
    draft.tx.putTicket({ ...ticket, given: draft.activity.id })
}
