import { notifyRequester } from '../../desk/notify/notify-requester.js'
import { saveTicket } from '../../desk/notify/save-ticket.js'
import { bot, enqueueMessage, type UnitOfWork } from '../../desk/notify/unit-of-work.js'
import { withApprovalStep } from '../../desk/ticket/approval.js'
import type { EffectOf } from '../../dialogue/effects/effect.js'
import { approvalQuestion, approvalQuestionMessageKey } from './approval-question.js'
import { setApprovalTimer } from './ask-approval.js'
import { findPendingApproval } from './pending-approval.js'

/** Sends the approver a reminder as a reply to the question, and tells the requester about it. */
export async function remindApprover(
  uow: UnitOfWork,
  { ticket: number }: EffectOf<'remind-approver'>,
): Promise<void> {
  const found = await findPendingApproval(uow, number)
  const approver = found?.step.approver ?? null
  if (found === null || approver === null) return
  const { ticket, at, step } = found
  const known = await uow.tx.get('person', approver.id)
  const remindedAt = [...(step.remindedAt ?? []), uow.now]
  let delivery = step.delivery
  if (known?.reference?.space === 'direct')
    delivery = enqueueMessage(uow, {
      to: known.reference,
      content: { type: 'message', message: approvalQuestion(uow, ticket, known, 'approval-reminder') },
      slot: approvalQuestionMessageKey(number, at, approver.id, remindedAt.length),
      ticket: number,
      dropIfStale: true,
    })
  const approval = withApprovalStep(ticket.approval, at, { remindedAt, delivery })
  const saved = saveTicket(uow, { ...ticket, approval }, bot, {
    did: 'approval-reminded',
    approver: approver.name,
  })
  setApprovalTimer(uow, saved, { askedAt: step.askedAt, remindedAt })
  const text = uow.services.wording.reply(ticket.language, 'approval-reminded', {
    number,
    approver: approver.name,
  })
  notifyRequester(uow, saved, { text, buttons: [] }, { suppressIfTaken: false, dropIfStale: true })
}
