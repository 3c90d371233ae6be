import { saveTicket } from '../../desk/notify/save-ticket.js'
import { ticketOf, type UnitOfWork } from '../../desk/notify/unit-of-work.js'
import { formatTimeRelativeToNow } from '../../desk/people/opening-hours.js'
import type { Technician } from '../../desk/people/people-policy.js'
import { visitQuestionKey } from '../../desk/ticket/arrangements.js'
import { isInChat } from '../../desk/ticket/call.js'
import { encodeButton } from '../../desk/view/button-value.js'
import { askRequesterByButtons } from '../../dialogue/prompts/ask-requester-by-buttons.js'

interface ProposedVisit {
  readonly ticket: string
  readonly technician: Technician
  /** Milliseconds since 1970. */
  readonly at: number
  readonly place: string
}

/**
 * Proposes a visit, and asks the requester whether it suits them. A new proposal replaces the previous one. If the requester isn't in a chat, the
 * visit counts as agreed by phone.
 */
export async function proposeVisit(
  uow: UnitOfWork,
  { ticket: number, technician, at, place }: ProposedVisit,
): Promise<void> {
  const ticket = await ticketOf(uow, number)
  if (ticket === null) return
  const by = { id: technician.id, name: technician.name }
  const state = isInChat(ticket) ? 'proposed' : 'confirmed'
  const saved = saveTicket(uow, { ...ticket, visit: { at, place, by, state } }, technician, {
    did: state === 'proposed' ? 'visit-proposed' : 'visit-agreed',
    moment: String(at),
  })
  uow.tx.cancelTimer(`visit:${number}`)
  const { wording, timeZone } = uow.services
  const moment = (language: string) => formatTimeRelativeToNow(at, uow.now, timeZone, language)
  if (!isInChat(ticket)) return
  const say = (key: 'visit-yes' | 'visit-no') => wording.reply(ticket.language, key)
  const proposal = { kind: 'visit', ticket: number, visitAt: at } as const
  askRequesterByButtons(uow, saved, visitQuestionKey(number, at), {
    text: wording.reply(ticket.language, 'visit-proposed', {
      technician: technician.name,
      number,
      moment: moment(ticket.language),
      place: place === '' ? '' : ` (${place})`,
    }),
    buttons: [
      { label: say('visit-yes'), value: encodeButton({ ...proposal, answer: 'yes' }), style: 'primary' },
      { label: say('visit-no'), value: encodeButton({ ...proposal, answer: 'other' }) },
    ],
  })
}
