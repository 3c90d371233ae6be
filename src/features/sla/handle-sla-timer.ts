import { ticketOf, type UnitOfWork } from '../../desk/notify/unit-of-work.js'
import { findDueSlaClocks } from './due-sla-clocks.js'
import { recordSlaBreach } from './record-sla-breach.js'
import { sendSlaWarning } from './send-sla-warning.js'

/**
 * Handles an SLA timer according to the ticket's current state: if the priority has changed, or the ticket is on hold, resolved or part of an
 * outage, nothing is due and the timer is set again.
 */
export async function handleSlaTimer(uow: UnitOfWork, number: string): Promise<void> {
  const sla = (await ticketOf(uow, number))?.sla ?? null
  if (sla === null || sla.timerAt === null) return
  const due = findDueSlaClocks(sla, uow.now)
  for (const { clock, event } of due)
    await (event === 'breach' ? recordSlaBreach : sendSlaWarning)(uow, { ticket: number, clock })
  if (due.length === 0)
    uow.tx.setTimer({
      id: `sla:${number}`,
      lane: uow.lane,
      dueAt: sla.timerAt,
      timer: { purpose: 'sla', ticket: number },
    })
}
