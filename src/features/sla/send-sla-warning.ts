import { DateTime } from 'luxon'
import { notifyDesks } from '../../desk/notify/notify-desks.js'
import { addEvent, saveTicket, ticketOf, type UnitOfWork } from '../../desk/notify/unit-of-work.js'
import type { ClockName } from '../../desk/ticket/service-level/ticket-sla.js'
import type { TranscriptEvent } from '../../desk/ticket/ticket.js'
import { markSlaClockWarned } from './due-sla-clocks.js'

export const slaClockActor = { id: 'clock', name: 'Guichet' } as const

/** Warns the desks that a target is close, while it can still be met. */
export async function sendSlaWarning(
  uow: UnitOfWork,
  action: { readonly ticket: string; readonly clock: ClockName },
): Promise<void> {
  const ticket = await ticketOf(uow, action.ticket)
  if (ticket?.sla == null) return
  const dueAt = ticket.sla[action.clock].dueAt ?? uow.now
  const event = buildSlaEvent(uow, 'sla-warning', action.clock, dueAt)
  addEvent(uow, ticket, event)
  const warned = saveTicket(
    uow,
    { ...ticket, sla: markSlaClockWarned(ticket.sla, action.clock, uow.now) },
    slaClockActor,
    { did: 'sla-warning', clock: action.clock, due: String(dueAt) },
  )
  notifyDesks(uow, warned, event)
}

/** Builds the event with `due` in a language-neutral form; `ticketEventText` formats it for each reader. */
export function buildSlaEvent(
  uow: UnitOfWork,
  kind: 'sla-warning' | 'sla-breached',
  name: ClockName,
  dueAt: number,
): TranscriptEvent & { readonly vars: { readonly clock: ClockName; readonly due: string } } {
  const due = DateTime.fromMillis(dueAt, { zone: uow.services.timeZone })
  return { kind, vars: { clock: name, due: due.toFormat('yyyy-MM-dd HH:mm') } }
}
