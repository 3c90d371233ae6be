import type { Action } from '../conversation/action.js'
import { linksWith } from '../tickets/ticket-link.js'
import { addEvent, type Draft, saveTicket, ticketOf } from './draft.js'

export async function noteLink(draft: Draft, action: Extract<Action, { do: 'note-link' }>): Promise<void> {
  const { other, kind, by } = action
  const ticket = await ticketOf(draft, action.ticket)
  if (ticket === null) return
  const links = linksWith(ticket, { kind, ticket: other, at: draft.now, by: by.name })
  saveTicket(draft, { ...ticket, links }, by, { did: 'linked', link: kind, other })
  addEvent(draft, ticket, { kind: 'linked', vars: { name: by.name, other, link: kind } })
}
