import type { Action } from '../conversation/action.js'
import { addEvent, type Draft, saveTicket, ticketOf } from './draft.js'
import { tellDesks } from './tell-desks.js'
import { tellDutyManager } from './tell-duty-manager.js'

/** Escalates the ticket one level: tells the desks and the duty manager, with the reason. */
export async function escalateUp(
  draft: Draft,
  action: Extract<Action, { do: 'escalate-up' }>,
): Promise<void> {
  const ticket = await ticketOf(draft, action.ticket)
  if (ticket === null || ticket.state === 'resolved' || ticket.state === 'closed') return
  const { by, reason } = action
  const level = (ticket.escalationLevel ?? 0) + 1
  const asked = action.isByRequester
    ? { escalatedByRequesterAt: [...(ticket.escalatedByRequesterAt ?? []), draft.now] }
    : {}
  const raised = saveTicket(draft, { ...ticket, ...asked, escalationLevel: level }, by, {
    did: 'escalated-up',
    reason,
    level: String(level),
  })
  const event = { kind: 'escalated-up', vars: { name: by.name, reason } } as const
  addEvent(draft, raised, event)
  tellDesks(draft, raised, event)
  await tellDutyManager(draft, raised, event)
}
