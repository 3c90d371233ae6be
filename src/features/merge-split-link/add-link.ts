import { addEvent, saveTicket, ticketOf, type UnitOfWork } from '../../desk/notify/unit-of-work.js'
import { withLink } from '../../desk/ticket/ticket-link.js'
import type { Effect } from '../../dialogue/effects/effect.js'

export async function addLink(uow: UnitOfWork, action: Extract<Effect, { do: 'note-link' }>): Promise<void> {
  const { other, kind, by } = action
  const ticket = await ticketOf(uow, action.ticket)
  if (ticket === null) return
  const links = withLink(ticket, { kind, ticket: other, at: uow.now, by: by.name })
  saveTicket(uow, { ...ticket, links }, by, { did: 'linked', link: kind, other })
  addEvent(uow, ticket, { kind: 'linked', vars: { name: by.name, other, link: kind } })
}
