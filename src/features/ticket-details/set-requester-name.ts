import { saveTicket } from '../../desk/notify/save-ticket.js'
import { bot, ticketOf, type UnitOfWork } from '../../desk/notify/unit-of-work.js'
import { withClaimedName } from '../../dialogue/conversation/with-claimed-name.js'
import type { EffectOf } from '../../dialogue/effects/effect.js'

/** Shows the technicians the name that an anonymous requester gave. */
export async function setRequesterName(uow: UnitOfWork, action: EffectOf<'name-requester'>): Promise<void> {
  const ticket = await ticketOf(uow, action.ticket)
  if (ticket === null) return
  const requester = withClaimedName(ticket.requester, action.name)
  saveTicket(uow, { ...ticket, requester }, bot, { did: 'progress' })
}
