import { saveTicket } from '../../desk/notify/save-ticket.js'
import { transcriptEvent } from '../../desk/notify/transcript-event.js'
import { clockActor, ticketOf, type UnitOfWork } from '../../desk/notify/unit-of-work.js'
import type { ClockName } from '../../desk/ticket/service-level/ticket-sla.js'
import { notifyDutyManager } from '../escalation/index.js'
import { markSlaClockBreached } from './due-sla-clocks.js'

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
  const event = {
    did: 'sla-breached',
    clock: action.clock,
    due: String(dueAt),
    level: String(level),
  } as const
  const breached = saveTicket(
    uow,
    { ...ticket, sla: markSlaClockBreached(ticket.sla, action.clock, uow.now), escalationLevel: level },
    clockActor,
    event,
  )
  if (!onBreach.tellsDutyManager) return
  await notifyDutyManager(uow, breached, transcriptEvent(uow, breached, clockActor.name, event))
}
