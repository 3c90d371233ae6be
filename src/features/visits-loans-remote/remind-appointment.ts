import { notifyRequester } from '../../desk/notify/notify-requester.js'
import { saveTicket } from '../../desk/notify/save-ticket.js'
import { clockActor, ticketOf, type UnitOfWork } from '../../desk/notify/unit-of-work.js'
import { formatTimeRelativeToNow } from '../../desk/people/opening-hours.js'
import { isResolvedOrClosed } from '../../desk/ticket/denial-reason.js'
import type { Ticket } from '../../desk/ticket/ticket.js'
import { formatDay } from '../../desk/view/ticket-details.js'

/** Reminds the requester of a visit, or of a device to return, unless it was settled in the meantime. */
export async function remindAppointment(
  uow: UnitOfWork,
  { ticket: number, purpose: of }: { readonly ticket: string; readonly purpose: 'visit' | 'loan' },
): Promise<void> {
  const ticket = await ticketOf(uow, number)
  if (ticket === null || !isStillDue(ticket, of, uow.now)) return
  const { visit, loan, language } = ticket
  const { wording, timeZone } = uow.services
  const saved = saveTicket(uow, ticket, clockActor, { did: `${of}-reminded` })
  const tell = (text: string) =>
    notifyRequester(uow, saved, { text, buttons: [] }, { silentOnceTaken: false, isMinor: true })
  if (of === 'visit' && visit !== undefined) {
    const moment = formatTimeRelativeToNow(visit.at, uow.now, timeZone, language)
    tell(wording.reply(language, 'visit-reminder', { technician: visit.by.name, moment, number }))
  }
  if (of === 'loan' && loan !== undefined) {
    const { device, dueOn } = loan
    tell(wording.reply(language, 'loan-reminder', { device, day: formatDay(dueOn, language), number }))
  }
}

function isStillDue(ticket: Ticket, of: 'visit' | 'loan', now: number): boolean {
  const { loan, visit } = ticket
  return of === 'visit'
    ? !isResolvedOrClosed(ticket) && visit?.state === 'confirmed' && visit.at > now
    : loan !== undefined && loan.returnedAt === null
}
