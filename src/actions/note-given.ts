import type { Action } from '../conversation/action.js'
import { type Draft, ticketOf } from './draft.js'

/** An assigned ticket has arrived, whether it became theirs or not: it no longer counts as on its way. */
export async function noteGiven(draft: Draft, action: Extract<Action, { do: 'note-given' }>): Promise<void> {
  const ticket = await ticketOf(draft, action.ticket)
  if (ticket !== null && ticket.state !== 'closed')
    draft.tx.putTicket({ ...ticket, given: draft.activity.id })
}
