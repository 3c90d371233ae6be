import { withStep } from '../approvals/approval.js'
import type { Action } from '../conversation/action.js'
import { approvalQuestion, approvalSlot } from './approval-question.js'
import { setApprovalTimer } from './ask-approval.js'
import { askedOf } from './asked-of.js'
import { addEvent, bot, type Draft, saveTicket, send, tellRequester } from './draft.js'

/** Sends the approver a reminder below the question, and tells the requester about it. */
export async function remindApprover(
  draft: Draft,
  { ticket: number }: Extract<Action, { do: 'remind-approver' }>,
): Promise<void> {
  const found = await askedOf(draft, number)
  const approver = found?.step.approver ?? null
  if (found === null || approver === null) return
  const { ticket, at, step } = found
  const known = await draft.tx.get('person', approver.id)
  const remindedAt = [...(step.remindedAt ?? []), draft.now]
  let delivery = step.delivery
  if (known?.reference?.space === 'direct')
    delivery = send(draft, {
      to: known.reference,
      content: { type: 'message', message: approvalQuestion(draft, ticket, known, 'approval-reminder') },
      slot: approvalSlot(number, at, approver.id, remindedAt.length),
      ticket: number,
      isMinor: true,
    })
  const approval = withStep(ticket.approval, at, { remindedAt, delivery })
  const saved = saveTicket(draft, { ...ticket, approval }, bot, {
    did: 'approval-reminded',
    approver: approver.name,
  })
  addEvent(draft, ticket, { kind: 'approval-reminded', vars: { name: approver.name } })
  setApprovalTimer(draft, saved, { askedAt: step.askedAt, remindedAt })
  const text = draft.around.wording.reply(ticket.language, 'approval-reminded', {
    number,
    approver: approver.name,
  })
  tellRequester(draft, saved, { text, buttons: [] }, { silentOnceTaken: false, isMinor: true })
}
