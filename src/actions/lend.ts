import { DateTime } from 'luxon'
import type { Action } from '../conversation/action.js'
import { dayText } from '../replies/arranged-facts.js'
import { addEvent, type Draft, saveTicket, tellRequester, ticketOf } from './draft.js'

/** Hour of the reminder on the day the device is due back, in the organisation's time zone. */
const reminderHour = 8

/** Records a loaned device and schedules the reminder to return it. */
export async function lend(
  draft: Draft,
  { ticket: number, technician, act }: Extract<Action, { do: 'lend' }>,
): Promise<void> {
  const ticket = await ticketOf(draft, number)
  if (ticket === null) return
  const { device, dueOn } = act
  const { wording, timeZone, deskLanguage } = draft.around
  const by = { id: technician.id, name: technician.name }
  const saved = saveTicket(
    draft,
    { ...ticket, loan: { device, dueOn, lentAt: draft.now, by, returnedAt: null } },
    technician,
    { did: 'lent', device, day: dueOn },
  )
  const dueAt = DateTime.fromISO(dueOn, { zone: timeZone }).set({ hour: reminderHour }).toMillis()
  draft.tx.setTimer({
    id: `loan:${number}`,
    lane: ticket.lane,
    dueAt: Math.max(draft.now + 1, dueAt),
    timer: { purpose: 'loan', ticket: number },
  })
  addEvent(draft, ticket, {
    kind: 'lent',
    vars: { name: technician.name, device, day: dayText(dueOn, deskLanguage) },
  })
  const text = wording.reply(ticket.language, 'lent', {
    technician: technician.name,
    device,
    day: dayText(dueOn, ticket.language),
    number,
  })
  tellRequester(draft, saved, { text, buttons: [] }, { silentOnceTaken: false })
}
