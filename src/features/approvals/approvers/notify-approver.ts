import { interpolate, type Vars } from '../../../content/wording/translations.js'
import type { MessageKey } from '../../../content/wording/translations-file.js'
import { enqueueMessage, type UnitOfWork } from '../../../desk/notify/unit-of-work.js'
import { approverQuestionKey } from '../../../desk/ticket/approval.js'
import type { Ticket } from '../../../desk/ticket/ticket.js'
import type { Message } from '../../../desk/view/message.js'
import {
  approvalQuestion,
  approvalQuestionMessageKey,
  approvalRequestKey,
  shownRequestMessageKey,
} from '../approval-question.js'

/** Answers a person who responded to an approval question that isn't open, or isn't theirs. */
export async function notifyApprover(
  uow: UnitOfWork,
  {
    person,
    key,
    ticket,
  }: {
    readonly person: string
    readonly key: MessageKey
    readonly ticket: string
  },
): Promise<void> {
  await sendDirectMessage(uow, person, key, { number: ticket })
}

/** Sends a person a direct message; does nothing if the bot has no direct conversation with them. */
export async function sendDirectMessage(
  uow: UnitOfWork,
  person: string,
  key: MessageKey,
  vars: Vars,
): Promise<void> {
  const known = await uow.tx.get('person', person)
  if (known?.reference?.space !== 'direct') return
  const language = known.language ?? uow.services.deskLanguage
  const message: Message = { language, text: uow.services.wording.reply(language, key, vars), buttons: [] }
  // The message isn't linked to a ticket, because a failed delivery here mustn't mark the ticket's requester as unreachable.
  enqueueMessage(uow, { to: known.reference, content: { type: 'message', message } })
}

/** Closes an approval question: in each copy, the outcome replaces the buttons, and the question is no longer pending. */
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
