import { notifyDesks } from '../../desk/notify/notify-desks.js'
import { addEvent, saveTicket, ticketOf, type UnitOfWork } from '../../desk/notify/unit-of-work.js'
import type { ClockName } from '../../desk/ticket/service-level/ticket-sla.js'
import { notifyDutyManager } from '../escalation/notify-duty-manager.js'
import { markSlaClockBreached } from './due-sla-clocks.js'
import { buildSlaEvent, slaClockActor } from './send-sla-warning.js'

/** Records a missed SLA target: raises the escalation level if the policy says so, and tells the desks and the duty manager. */
export async function recordSlaBreach(
  uow: UnitOfWork,
  action: { readonly ticket: string; readonly clock: ClockName },
): Promise<void> {
  const ticket = await ticketOf(uow, action.ticket)
  if (ticket?.sla == null) return
  const { onBreach } = uow.services.sla.policy
  const level = (ticket.escalationLevel ?? 0) + (onBreach.raisesLevel ? 1 : 0)
  const dueAt = ticket.sla[action.clock].dueAt ?? uow.now
  const event = buildSlaEvent(uow, 'sla-breached', action.clock, dueAt)
  addEvent(uow, ticket, event)
  const breached = saveTicket(
    uow,
    { ...ticket, sla: markSlaClockBreached(ticket.sla, action.clock, uow.now), escalationLevel: level },
    slaClockActor,
    { did: 'sla-breached', clock: action.clock, due: String(dueAt), level: String(level) },
  )
  notifyDesks(uow, breached, event)
  if (onBreach.tellsDutyManager) await notifyDutyManager(uow, breached, event)
}
