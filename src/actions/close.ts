import type { Action } from '../conversation/action.js'
import { addEvent, type Draft, saveTicket, ticketOf } from './draft.js'

/** Closes a resolved ticket. The store moves it to the archive, where it can still be read and found. */
export async function close(draft: Draft, action: Extract<Action, { do: 'close' }>): Promise<void> {
  const ticket = await ticketOf(draft, action.ticket)
  if (ticket === null || ticket.state !== 'resolved') return
  addEvent(draft, ticket, { kind: 'closed', vars: {} })
  saveTicket(
    draft,
    { ...ticket, state: 'closed', closedAt: draft.now },
    { id: 'clock', name: 'Guichet' },
    { did: 'closed' },
  )
}
