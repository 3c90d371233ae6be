import { enqueueMessage, ticketOf, type UnitOfWork } from '../../desk/notify/unit-of-work.js'
import { approvalQuestion, approvalRequestKey, shownRequestMessageKey } from './approval-question.js'

/**
 * Sends the approver the request's text with the question's buttons. An earlier copy loses its buttons; the latest copy loses them once the
 * question is answered.
 */
export async function showRequestToApprover(
  uow: UnitOfWork,
  { ticket: number, person }: { readonly ticket: string; readonly person: string },
): Promise<void> {
  const ticket = await ticketOf(uow, number)
  const known = await uow.tx.get('person', person)
  const ask = await uow.tx.get('approvalAsk', approvalRequestKey(person, number))
  if (ticket === null || ask === null || known?.reference?.space !== 'direct') return
  const { language } = ask
  const message = approvalQuestion(uow, ticket, { language }, 'approval-what')
  const slot = shownRequestMessageKey(ask)
  enqueueMessage(uow, {
    to: known.reference,
    content: { type: 'replace', message: { ...message, buttons: [] } },
    slot,
  })
  enqueueMessage(uow, { to: known.reference, content: { type: 'message', message }, slot })
}
