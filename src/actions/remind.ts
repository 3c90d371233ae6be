import type { Action } from '../conversation/action.js'
import { momentText } from '../handoff/hours.js'
import { dayText } from '../replies/arranged-facts.js'
import { addEvent, type Draft, saveTicket, tellRequester, ticketOf } from './draft.js'

const clock = { id: 'clock', name: 'Guichet' } as const

/** Reminds the requester of a visit, or of a device to return. */
export async function remind(
  draft: Draft,
  { ticket: number, of }: Extract<Action, { do: 'remind' }>,
): Promise<void> {
  const ticket = await ticketOf(draft, number)
  if (ticket === null) return
  const { visit, loan, language } = ticket
  const { wording, timeZone, deskLanguage } = draft.around
  const saved = saveTicket(draft, ticket, clock, { did: `${of}-reminded` })
  const tell = (text: string) =>
    tellRequester(draft, saved, { text, buttons: [] }, { silentOnceTaken: false, isMinor: true })
  if (of === 'visit' && visit !== undefined) {
    const moment = momentText(visit.at, draft.now, timeZone, language)
    tell(wording.reply(language, 'visit-reminder', { technician: visit.by.name, moment, number }))
  }
  if (of === 'loan' && loan !== undefined) {
    const { device, dueOn } = loan
    addEvent(draft, ticket, { kind: 'loan-due', vars: { device, day: dayText(dueOn, deskLanguage) } })
    tell(wording.reply(language, 'loan-reminder', { device, day: dayText(dueOn, language), number }))
  }
}
