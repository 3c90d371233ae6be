import { saveTicket } from '../../desk/notify/save-ticket.js'
import { transcriptEvent } from '../../desk/notify/transcript-event.js'
import { ticketOf, type UnitOfWork } from '../../desk/notify/unit-of-work.js'
import type { EffectOf } from '../../dialogue/effects/effect.js'
import { notifyDutyManager } from './notify-duty-manager.js'

/** Escalates the ticket one level: tells the desks and the duty manager, with the reason. */
export async function raiseEscalationLevel(uow: UnitOfWork, action: EffectOf<'escalate-up'>): Promise<void> {
  const ticket = await ticketOf(uow, action.ticket)
  if (ticket === null || ticket.state === 'resolved' || ticket.state === 'closed') return
  const { by, reason } = action
  const level = (ticket.escalation?.level ?? 0) + 1
  const asked = action.isByRequester
    ? { requestedAt: [...(ticket.escalation?.requestedAt ?? []), uow.now] }
    : {}
  const raise = { did: 'escalated-up', reason, level: String(level) } as const
  const raised = saveTicket(
    uow,
    { ...ticket, escalation: { ...ticket.escalation, ...asked, level } },
    by,
    raise,
  )
  await notifyDutyManager(uow, raised, transcriptEvent(uow, raised, by.name, raise))
}
