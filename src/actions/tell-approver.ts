import { approverQuestion } from '../approvals/approval.js'
import type { Action } from '../conversation/action.js'
import type { Message } from '../replies/message.js'
import type { ReplyKey } from '../replies/replies-file.js'
import { fill, type Vars } from '../replies/wording.js'
import type { Ticket } from '../tickets/ticket.js'
import { approvalQuestion, approvalSlot, shownSlot } from './approval-question.js'
import { askKey } from './ask-approval.js'
import { type Draft, send } from './draft.js'

/** Answers a person who responded to an approval question that isn't open, or isn't theirs. */
export async function tellApprover(
  draft: Draft,
  { person, key, ticket }: Extract<Action, { do: 'tell-approver' }>,
): Promise<void> {
  await sayTo(draft, person, key, { number: ticket })
}

/** Sends a person a direct message; does nothing if the bot has no direct conversation with them. */
export async function sayTo(draft: Draft, person: string, key: ReplyKey, vars: Vars): Promise<void> {
  const known = await draft.tx.get('person', person)
  if (known?.reference?.space !== 'direct') return
  const language = known.language ?? draft.around.deskLanguage
  const message: Message = { language, text: draft.around.wording.reply(language, key, vars), buttons: [] }
  // The message carries no ticket, because a failed delivery here mustn't mark the ticket's requester as unreachable.
  send(draft, { to: known.reference, content: { type: 'message', message } })
}

/** Closes an approval question: in each copy, the outcome replaces the buttons, and the question is no longer pending. */
export async function closeAsk(
  draft: Draft,
  ticket: Ticket,
  { at, person, outcome }: { readonly at: number; readonly person: string; readonly outcome: ReplyKey },
): Promise<void> {
  const { wording, deskLanguage } = draft.around
  const key = askKey(person, ticket.number)
  const ask = await draft.tx.get('approvalAsk', key)
  draft.tx.delete('approvalAsk', key)
  draft.tx.cancelTimer(`approval:${ticket.number}`)
  const known = await draft.tx.get('person', person)
  if (known?.reference?.space !== 'direct') return
  const language = ask?.language ?? known.language ?? deskLanguage
  const question = approvalQuestion(draft, ticket, { language })
  const became = wording.reply(language, outcome)
  // A question that is no longer needed ends without an answer by the approver.
  const isAnswer = outcome !== 'approval-no-longer'
  const answer = isAnswer ? fill(wording.card(language).chosen, { answer: became }) : became
  const message = { ...question, text: `${question.text}\n\n*${answer}*`, buttons: [] }
  const reminders = ticket.approval?.steps[at]?.remindedAt?.length ?? 0
  for (let reminder = 0; reminder <= reminders; reminder += 1)
    send(draft, {
      to: known.reference,
      content: { type: 'replace', message },
      slot: approvalSlot(ticket.number, at, person, reminder),
    })
  if (ask === null) return
  const shown = approvalQuestion(draft, ticket, { language }, 'approval-what')
  send(draft, {
    to: known.reference,
    content: { type: 'replace', message: { ...shown, buttons: [] } },
    slot: shownSlot(ask),
  })
  if (isAnswer) return
  // Also closes a follow-up question for the reason of a refusal, or for the person to delegate to.
  const over = wording.reply(language, 'approval-over', { number: ticket.number })
  send(draft, {
    to: known.reference,
    content: { type: 'replace', message: { language, text: over, buttons: [] } },
    slot: `question:${approverQuestion(ask)}`,
  })
}
