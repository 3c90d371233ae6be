import { saveTicket } from '../../desk/notify/save-ticket.js'
import { clockActor, ticketOf, type UnitOfWork } from '../../desk/notify/unit-of-work.js'
import type { ClockName } from '../../desk/ticket/service-level/ticket-sla.js'
import { markSlaClockWarned } from './due-sla-clocks.js'

/** Warns the desks that a target is close, while it can still be met. */
export async function sendSlaWarning(
  uow: UnitOfWork,
  action: { readonly ticket: string; readonly clock: ClockName },
): Promise<void> {
  const ticket = await ticketOf(uow, action.ticket)
  if (ticket?.sla == null) return
  const dueAt = ticket.sla[action.clock].dueAt ?? uow.now
  saveTicket(uow, { ...ticket, sla: markSlaClockWarned(ticket.sla, action.clock, uow.now) }, clockActor, {
    did: 'sla-warning',
    clock: action.clock,
    due: String(dueAt),
  })
}
