import { saveTicket } from '../../desk/notify/save-ticket.js'
import { clockActor, ticketOf, type UnitOfWork } from '../../desk/notify/unit-of-work.js'
import type { EffectOf } from '../../dialogue/effects/effect.js'

/** Records that the requester was reminded of a ticket that awaits their answer. */
export async function markRequesterReminded(
  uow: UnitOfWork,
  action: EffectOf<'note-reminder'>,
): Promise<void> {
  const ticket = await ticketOf(uow, action.ticket)
  if (ticket?.hold == null) return
  const remindedAt = [...(ticket.hold.remindedAt ?? []), uow.now]
  saveTicket(uow, { ...ticket, hold: { ...ticket.hold, remindedAt } }, clockActor, { did: 'reminded' })
}
