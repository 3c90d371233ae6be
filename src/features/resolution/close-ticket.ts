import { saveTicket } from '../../desk/notify/save-ticket.js'
import { clockActor, ticketOf, type UnitOfWork } from '../../desk/notify/unit-of-work.js'
import type { EffectOf } from '../../dialogue/effects/effect.js'

/** Closes a resolved ticket. The store moves it to the archive, where it can still be read and found. */
export async function closeTicket(uow: UnitOfWork, action: EffectOf<'close'>): Promise<void> {
  const ticket = await ticketOf(uow, action.ticket)
  if (ticket === null || ticket.state !== 'resolved') return
  saveTicket(uow, { ...ticket, state: 'closed', closedAt: uow.now }, clockActor, { did: 'closed' })
}
