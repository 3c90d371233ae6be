import { DateTime } from 'luxon'
import type { Action } from '../conversation/action.js'
import { withWarning } from '../sla/due-clocks.js'
import type { TicketEvent } from '../tickets/ticket.js'
import type { ClockName } from '../tickets/ticket-sla.js'
import { addEvent, type Draft, saveTicket, ticketOf } from './draft.js'
import { tellDesks } from './tell-desks.js'

export const clock = { id: 'clock', name: 'Guichet' } as const

/** Warns the desks that a target is close, while it can still be met. */
export async function slaWarn(draft: Draft, action: Extract<Action, { do: 'sla-warn' }>): Promise<void> {
  const ticket = await ticketOf(draft, action.ticket)
  if (ticket?.sla == null) return
  const dueAt = ticket.sla[action.clock].dueAt ?? draft.now
  const event = slaEvent(draft, 'sla-warning', action.clock, dueAt)
  addEvent(draft, ticket, event)
  const warned = saveTicket(
    draft,
    { ...ticket, sla: withWarning(ticket.sla, action.clock, draft.now) },
    clock,
    { did: 'sla-warning', clock: action.clock, due: String(dueAt) },
  )
  tellDesks(draft, warned, event)
}

/** Builds the event with `due` in a language-neutral form; `eventText` formats it for each reader. */
export function slaEvent(
  draft: Draft,
  kind: 'sla-warning' | 'sla-breached',
  name: ClockName,
  dueAt: number,
): TicketEvent & { readonly vars: { readonly clock: ClockName; readonly due: string } } {
  const due = DateTime.fromMillis(dueAt, { zone: draft.around.timeZone })
  return { kind, vars: { clock: name, due: due.toFormat('yyyy-MM-dd HH:mm') } }
}
