import type { Action } from '../conversation/action.js'
import { approvalQuestion, shownSlot } from './approval-question.js'
import { askKey } from './ask-approval.js'
import { type Draft, send, ticketOf } from './draft.js'

/**
 * Sends the approver the request's text with the question's buttons. An earlier copy loses its buttons; the latest copy loses them once the
 * question is answered.
 */
export async function showRequest(
  draft: Draft,
  { ticket: number, person }: Extract<Action, { do: 'show-request' }>,
): Promise<void> {
  const ticket = await ticketOf(draft, number)
  const known = await draft.tx.get('person', person)
  const ask = await draft.tx.get('approvalAsk', askKey(person, number))
  if (ticket === null || ask === null || known?.reference?.space !== 'direct') return
  const language = ask.language ?? known.language ?? draft.around.deskLanguage
  const message = approvalQuestion(draft, ticket, { language }, 'approval-what')
  const slot = shownSlot(ask)
  send(draft, {
    to: known.reference,
    content: { type: 'replace', message: { ...message, buttons: [] } },
    slot,
  })
  send(draft, { to: known.reference, content: { type: 'message', message }, slot })
}
