import { addEvent, saveTicket, ticketOf, type UnitOfWork } from '../../desk/notify/unit-of-work.js'
import { withoutLink } from '../../desk/ticket/ticket-link.js'
import type { Effect } from '../../dialogue/effects/effect.js'

export async function removeLink(
  uow: UnitOfWork,
  action: Extract<Effect, { do: 'drop-link' }>,
): Promise<void> {
  const { other, by } = action
  const ticket = await ticketOf(uow, action.ticket)
  if (ticket?.links?.some((link) => link.ticket === other) !== true) return
  saveTicket(uow, { ...ticket, links: withoutLink(ticket, other) }, by, { did: 'unlinked', other })
  addEvent(uow, ticket, { kind: 'unlinked', vars: { name: by.name, other } })
}
