import { approverQuestion } from '../approvals/approval.js'
import type { Action } from '../conversation/action.js'
import { approvalQuestion } from './approval-question.js'
import { askKey } from './ask-approval.js'
import { type Draft, send, ticketOf } from './draft.js'

/** Text the requester gave, with the question's buttons; it goes with the question once that's answered. */
export async function showRequest(
  draft: Draft,
  { ticket: number, person }: Extract<Action, { do: 'show-request' }>,
): Promise<void> {
  const ticket = await ticketOf(draft, number)
  const known = await draft.tx.get('person', person)
  const ask = await draft.tx.get('approvalAsk', askKey(person, number))
  if (ticket === null || ask === null || known?.reference?.space !== 'direct') return
  const language = ask.language ?? known.language ?? draft.around.deskLanguage
  send(draft, {
    to: known.reference,
    content: { type: 'message', message: approvalQuestion(draft, ticket, { language }, 'approval-what') },
    slot: `question:${approverQuestion(ask)}`,
  })
}
