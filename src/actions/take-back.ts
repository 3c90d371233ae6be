import type { Action } from '../conversation/action.js'
import { addEvent, type Draft, saveTicket, tellRequester, ticketOf } from './draft.js'

/** Records that a loaned device was returned, and tells the requester. */
export async function takeBack(
  draft: Draft,
  { ticket: number, technician }: Extract<Action, { do: 'take-back' }>,
): Promise<void> {
  const ticket = await ticketOf(draft, number)
  if (ticket?.loan === undefined || ticket.loan.returnedAt !== null) return
  const { device } = ticket.loan
  const loan = { ...ticket.loan, returnedAt: draft.now }
  const saved = saveTicket(draft, { ...ticket, loan }, technician, { did: 'loan-returned', device })
  draft.tx.cancelTimer(`loan:${number}`)
  addEvent(draft, ticket, { kind: 'loan-returned', vars: { name: technician.name, device } })
  const text = draft.around.wording.reply(ticket.language, 'loan-returned', { device, number })
  tellRequester(draft, saved, { text, buttons: [] }, { silentOnceTaken: false })
}
