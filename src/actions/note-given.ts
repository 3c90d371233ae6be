import type { Action } from '../conversation/action.js'
import { type Draft, ticketOf } from './draft.js'

/** Notes that a ticket that was given has arrived, whether it became theirs or not: it no longer takes a place on its way. */
export async function noteGiven(draft: Draft, action: Extract<Action, { do: 'note-given' }>): Promise<void> {
  const ticket = await ticketOf(draft, action.ticket)
  if (ticket !== null && ticket.state !== 'closed')
    draft.tx.putTicket({ ...ticket, given: draft.activity.id })
}
