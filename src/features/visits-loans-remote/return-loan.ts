import { notifyRequester } from '../../desk/notify/notify-requester.js'
import { saveTicket } from '../../desk/notify/save-ticket.js'
import { ticketOf, type UnitOfWork } from '../../desk/notify/unit-of-work.js'
import type { Technician } from '../../desk/people/people-policy.js'

/** Records that a loaned device was returned, and tells the requester. */
export async function returnLoan(
  uow: UnitOfWork,
  { ticket: number, technician }: { readonly ticket: string; readonly technician: Technician },
): Promise<void> {
  const ticket = await ticketOf(uow, number)
  if (ticket?.arrangements?.loan === undefined || ticket.arrangements.loan.returnedAt !== null) return
  const { device } = ticket.arrangements.loan
  const loan = { ...ticket.arrangements.loan, returnedAt: uow.now }
  const saved = saveTicket(uow, { ...ticket, arrangements: { ...ticket.arrangements, loan } }, technician, {
    did: 'loan-returned',
    device,
  })
  uow.tx.cancelTimer(`loan:${number}`)
  const text = uow.services.wording.reply(ticket.language, 'loan-returned', { device, number })
  notifyRequester(uow, saved, { text, buttons: [] }, { silentOnceTaken: false })
}
