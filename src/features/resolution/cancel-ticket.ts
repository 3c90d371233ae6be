import { saveTicket } from '../../desk/notify/save-ticket.js'
import { ticketOf, type UnitOfWork } from '../../desk/notify/unit-of-work.js'
import type { EffectOf } from '../../dialogue/effects/effect.js'
import { identityCheckBasis } from './resolve-ticket.js'

/** Resolves a ticket that its requester cancelled. */
export async function cancelTicket(uow: UnitOfWork, action: EffectOf<'cancel'>): Promise<void> {
  const ticket = await ticketOf(uow, action.ticket)
  if (ticket === null || ticket.state === 'resolved' || ticket.state === 'closed') return
  const { wording, deskLanguage, timeouts } = uow.services
  const cause = wording.reply(deskLanguage, 'cause-cancelled')
  const ground = identityCheckBasis(ticket)
  saveTicket(
    uow,
    {
      ...ticket,
      state: 'resolved',
      resolution: { at: uow.now, by: ticket.requester.name, cause, solution: cause, isCancelled: true },
      identityCheck:
        ground === null ? ticket.identityCheck : { method: ground, by: ticket.requester.name, at: uow.now },
    },
    ticket.requester,
    { did: 'cancelled' },
  )
  uow.tx.setTimer({
    id: `close:${ticket.number}`,
    lane: ticket.lane,
    dueAt: uow.now + timeouts.closeResolvedAfterDays * 86_400_000,
    timer: { purpose: 'close-resolved', ticket: ticket.number },
  })
}
