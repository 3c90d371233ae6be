import type { Action } from '../conversation/action.js'
import { addEvent, type Draft, saveTicket, ticketOf } from './draft.js'
import { clock } from './sla-warn.js'

/** Records that the requester was reminded of a ticket on hold for their answer. */
export async function noteReminder(
  draft: Draft,
  action: Extract<Action, { do: 'note-reminder' }>,
): Promise<void> {
  const ticket = await ticketOf(draft, action.ticket)
  if (ticket?.hold == null) return
  const remindedAt = [...(ticket.hold.remindedAt ?? []), draft.now]
  saveTicket(draft, { ...ticket, hold: { ...ticket.hold, remindedAt } }, clock, { did: 'reminded' })
  addEvent(draft, ticket, { kind: 'reminded', vars: { count: String(remindedAt.length) } })
}
