import { interpolate } from '../../../content/wording/translations.js'
import type { MessageKey } from '../../../content/wording/translations-file.js'
import { enqueueMessage, type UnitOfWork } from '../../../desk/notify/unit-of-work.js'
import { approverQuestionKey } from '../../../desk/ticket/approval.js'
import type { Ticket } from '../../../desk/ticket/ticket.js'
import {
  approvalQuestion,
  approvalQuestionMessageKey,
  approvalRequestKey,
  shownRequestMessageKey,
} from '../approval-question.js'

/**
 * Closes an approval question: the outcome replaces the buttons in each copy, and the question is
 * no longer pending.
 */
export async function closeApprovalRequest(
  uow: UnitOfWork,
  ticket: Ticket,
  { at, person, outcome }: { readonly at: number; readonly person: string; readonly outcome: MessageKey },
): Promise<void> {
  const { wording, deskLanguage } = uow.services
  const key = approvalRequestKey(person, ticket.number)
  const ask = await uow.tx.get('approvalAsk', key)
  uow.tx.delete('approvalAsk', key)
  uow.tx.cancelTimer(`approval:${ticket.number}`)
  const known = await uow.tx.get('person', person)
  if (known?.reference?.space !== 'direct') return
  const language = ask?.language ?? known.language ?? deskLanguage
  const question = approvalQuestion(uow, ticket, { language })
  const became = wording.reply(language, outcome)
  // A question that is no longer needed ends without an answer by the approver.
  const isAnswer = outcome !== 'approval-no-longer'
  const answer = isAnswer ? interpolate(wording.card(language).chosen, { answer: became }) : became
  const message = { ...question, text: `${question.text}\n\n*${answer}*`, buttons: [] }
  const reminders = ticket.approval?.steps[at]?.remindedAt?.length ?? 0
  for (let reminder = 0; reminder <= reminders; reminder += 1)
    enqueueMessage(uow, {
      to: known.reference,
      content: { type: 'replace', message },
      slot: approvalQuestionMessageKey(ticket.number, at, person, reminder),
    })
  if (ask === null) return
  const shown = approvalQuestion(uow, ticket, { language }, 'approval-what')
  enqueueMessage(uow, {
    to: known.reference,
    content: { type: 'replace', message: { ...shown, buttons: [] } },
    slot: shownRequestMessageKey(ask),
  })
  if (isAnswer) return
  // Also closes a follow-up question about the reason for a refusal, or about whom to delegate to.
  const over = wording.reply(language, 'approval-over', { number: ticket.number })
  enqueueMessage(uow, {
    to: known.reference,
    content: { type: 'replace', message: { language, text: over, buttons: [] } },
    slot: `question:${approverQuestionKey(ask)}`,
  })
}
