import type { Action } from '../conversation/action.js'
import { linksWithout } from '../tickets/ticket-link.js'
import { addEvent, type Draft, saveTicket, ticketOf } from './draft.js'

export async function dropLink(draft: Draft, action: Extract<Action, { do: 'drop-link' }>): Promise<void> {
  const { other, by } = action
  const ticket = await ticketOf(draft, action.ticket)
  if (ticket?.links?.some((link) => link.ticket === other) !== true) return
  saveTicket(draft, { ...ticket, links: linksWithout(ticket, other) }, by, { did: 'unlinked', other })
  addEvent(draft, ticket, { kind: 'unlinked', vars: { name: by.name, other } })
}
