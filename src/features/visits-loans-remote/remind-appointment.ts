import {
  addEvent,
  notifyRequester,
  saveTicket,
  ticketOf,
  type UnitOfWork,
} from '../../desk/notify/unit-of-work.js'
import { relativeTimeText } from '../../desk/people/opening-hours.js'
import { dayText } from '../../desk/view/ticket-details.js'
import type { Effect } from '../../dialogue/effects/effect.js'

const clock = { id: 'clock', name: 'Guichet' } as const

/** Reminds the requester of a visit, or of a device to return. */
export async function remindAppointment(
  uow: UnitOfWork,
  { ticket: number, of }: Extract<Effect, { do: 'remind' }>,
): Promise<void> {
  const ticket = await ticketOf(uow, number)
  if (ticket === null) return
  const { visit, loan, language } = ticket
  const { wording, timeZone, deskLanguage } = uow.services
  const saved = saveTicket(uow, ticket, clock, { did: `${of}-reminded` })
  const tell = (text: string) =>
    notifyRequester(uow, saved, { text, buttons: [] }, { silentOnceTaken: false, isMinor: true })
  if (of === 'visit' && visit !== undefined) {
    const moment = relativeTimeText(visit.at, uow.now, timeZone, language)
    tell(wording.reply(language, 'visit-reminder', { technician: visit.by.name, moment, number }))
  }
  if (of === 'loan' && loan !== undefined) {
    const { device, dueOn } = loan
    addEvent(uow, ticket, { kind: 'loan-due', vars: { device, day: dayText(dueOn, deskLanguage) } })
    tell(wording.reply(language, 'loan-reminder', { device, day: dayText(dueOn, language), number }))
  }
}
