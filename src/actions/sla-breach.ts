import type { Action } from '../conversation/action.js'
import { withBreach } from '../sla/due-clocks.js'
import { addEvent, type Draft, saveTicket, ticketOf } from './draft.js'
import { clock, slaEvent } from './sla-warn.js'
import { tellDesks } from './tell-desks.js'
import { tellDutyManager } from './tell-duty-manager.js'

/** Records a missed SLA target: raises the escalation level if the policy says so, and tells the desks and the duty manager. */
export async function slaBreach(draft: Draft, action: Extract<Action, { do: 'sla-breach' }>): Promise<void> {
  const ticket = await ticketOf(draft, action.ticket)
  if (ticket?.sla == null) return
  const { onBreach } = draft.around.sla.policy
  const level = (ticket.escalationLevel ?? 0) + (onBreach.raisesLevel ? 1 : 0)
  const dueAt = ticket.sla[action.clock].dueAt ?? draft.now
  const event = slaEvent(draft, 'sla-breached', action.clock, dueAt)
  addEvent(draft, ticket, event)
  const breached = saveTicket(
    draft,
    { ...ticket, sla: withBreach(ticket.sla, action.clock, draft.now), escalationLevel: level },
    clock,
    { did: 'sla-breached', clock: action.clock, due: String(dueAt), level: String(level) },
  )
  tellDesks(draft, breached, event)
  if (onBreach.tellsDutyManager) await tellDutyManager(draft, breached, event)
}
