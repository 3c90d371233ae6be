import { approverQuestion } from '../approvals/approval.js'
import type { Action } from '../conversation/action.js'
import type { Message } from '../replies/message.js'
import type { ReplyKey } from '../replies/replies-file.js'
import { fill, type Vars } from '../replies/wording.js'
import type { Ticket } from '../tickets/ticket.js'
import { approvalQuestion, approvalSlot, shownSlot } from './approval-question.js'
import { askKey } from './ask-approval.js'
import { type Draft, send } from './draft.js'

/** Writes a sentence to somebody who answered a question of ours that is not open, or not theirs. */
export async function tellApprover(
  draft: Draft,
  { person, key, ticket }: Extract<Action, { do: 'tell-approver' }>,
): Promise<void> {
  await sayTo(draft, person, key, { number: ticket })
}

/** People the bot can't write to directly get no message. */
export async function sayTo(draft: Draft, person: string, key: ReplyKey, vars: Vars): Promise<void> {
  const known = await draft.tx.get('person', person)
  if (known?.reference?.space !== 'direct') return
  const language = known.language ?? draft.around.deskLanguage
  const message: Message = { language, text: draft.around.wording.reply(language, key, vars), buttons: [] }
  // Without a ticket on the row: an approver who cannot be reached now has answered all the same.
  send(draft, { to: known.reference, content: { type: 'message', message } })
}

/** The question is no longer open: its buttons give way to what happened to it, and it waits for nobody. */
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
  // That nothing is asked any more is no answer of theirs.
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
  // Why they refuse, or to whom they pass it on, is asked no more either.
  const over = wording.reply(language, 'approval-over', { number: ticket.number })
  send(draft, {
    to: known.reference,
    content: { type: 'replace', message: { language, text: over, buttons: [] } },
    slot: `question:${approverQuestion(ask)}`,
  })
}
