import type { Action } from '../conversation/action.js'
import { momentText } from '../handoff/hours.js'
import { visitQuestion } from '../tickets/arrangements.js'
import { isInChat } from '../tickets/call.js'
import { askAbout } from './ask-about.js'
import { addEvent, type Draft, saveTicket, ticketOf } from './draft.js'

/**
 * Proposes a visit, and asks the requester whether it suits them. A new proposal replaces the previous one. If the requester isn't in a chat, the
 * visit counts as agreed by phone.
 */
export async function proposeVisit(
  draft: Draft,
  { ticket: number, technician, act }: Extract<Action, { do: 'propose-visit' }>,
): Promise<void> {
  const ticket = await ticketOf(draft, number)
  if (ticket === null) return
  const { at, place } = act
  const by = { id: technician.id, name: technician.name }
  const state = isInChat(ticket) ? 'proposed' : 'confirmed'
  const saved = saveTicket(draft, { ...ticket, visit: { at, place, by, state } }, technician, {
    did: state === 'proposed' ? 'visit-proposed' : 'visit-agreed',
    moment: String(at),
  })
  draft.tx.cancelTimer(`visit:${number}`)
  const { wording, timeZone, deskLanguage } = draft.around
  const moment = (language: string) => momentText(at, draft.now, timeZone, language)
  addEvent(draft, ticket, {
    kind: 'visit-proposed',
    vars: { name: technician.name, moment: moment(deskLanguage) },
  })
  if (!isInChat(ticket)) return
  const say = (key: 'visit-yes' | 'visit-no') => wording.reply(ticket.language, key)
  askAbout(draft, saved, visitQuestion(number, at), {
    text: wording.reply(ticket.language, 'visit-proposed', {
      technician: technician.name,
      number,
      moment: moment(ticket.language),
      place: place === '' ? '' : ` (${place})`,
    }),
    buttons: [
      { label: say('visit-yes'), value: `visit|${number}|${at}|yes`, style: 'primary' },
      { label: say('visit-no'), value: `visit|${number}|${at}|other` },
    ],
  })
}
