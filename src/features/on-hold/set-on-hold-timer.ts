import { addBusinessTime } from '../../desk/calendar/business-time.js'
import { nextReminderStep } from '../../desk/calendar/reminder-step.js'
import type { UnitOfWork } from '../../desk/notify/unit-of-work.js'
import { isInChat } from '../../desk/ticket/call.js'
import type { Ticket } from '../../desk/ticket/ticket.js'

/** Schedules the next reminder to a requester whose ticket is on hold for their answer, or the end of the hold. */
export function setOnHoldTimer(uow: UnitOfWork, ticket: Ticket): void {
  const { number, lane, hold } = ticket
  // A requester without a chat can't be reminded, so the ticket stays on hold until a technician continues.
  if (hold?.reason !== 'requester' || !isInChat(ticket)) return
  const { closing, sla } = uow.services
  const step = nextReminderStep(hold, closing.waiting, (from, durationMs, calendar) =>
    addBusinessTime(from, durationMs, sla.calendars(calendar)),
  )
  if (step === null) return
  uow.tx.setTimer({
    id: `waiting:${number}`,
    lane,
    dueAt: step.at,
    timer: { purpose: 'waiting', ticket: number },
  })
}
