import { DateTime } from 'luxon'
import { notifyRequester } from '../../desk/notify/notify-requester.js'
import { saveTicket } from '../../desk/notify/save-ticket.js'
import { ticketOf, type UnitOfWork } from '../../desk/notify/unit-of-work.js'
import type { Technician } from '../../desk/people/people-policy.js'
import { formatDay } from '../../desk/view/ticket-details.js'

/** Hour of the reminder on the day the device is due back, in the organisation's time zone. */
const reminderHour = 8

interface Loan {
  readonly ticket: string
  readonly technician: Technician
  readonly device: string
  /** Day the device is due back, such as 2026-12-01. */
  readonly dueOn: string
}

/** Records a loaned device and schedules the reminder to return it. */
export async function issueLoan(
  uow: UnitOfWork,
  { ticket: number, technician, device, dueOn }: Loan,
): Promise<void> {
  const ticket = await ticketOf(uow, number)
  if (ticket === null) return
  const { wording, timeZone } = uow.services
  const by = { id: technician.id, name: technician.name }
  const saved = saveTicket(
    uow,
    {
      ...ticket,
      arrangements: {
        ...ticket.arrangements,
        loan: { device, dueOn, lentAt: uow.now, by, returnedAt: null },
      },
    },
    technician,
    { did: 'lent', device, day: dueOn },
  )
  const dueAt = DateTime.fromISO(dueOn, { zone: timeZone }).set({ hour: reminderHour }).toMillis()
  uow.tx.setTimer({
    id: `loan:${number}`,
    lane: ticket.lane,
    dueAt: Math.max(uow.now + 1, dueAt),
    timer: { purpose: 'loan', ticket: number },
  })
  const text = wording.reply(ticket.language, 'lent', {
    technician: technician.name,
    device,
    day: formatDay(dueOn, ticket.language),
    number,
  })
  notifyRequester(uow, saved, { text, buttons: [] }, { silentOnceTaken: false })
}
