import { sendDirectMessage } from '../../desk/notify/send-direct-message.js'
import { addEvent, saveTicket, type UnitOfWork } from '../../desk/notify/unit-of-work.js'
import type { Approver } from '../../desk/ticket/approval.js'
import { isOnHoldForApproval, withApprovalStep } from '../../desk/ticket/approval.js'
import { closeApprovalRequest } from './approvers/close-approval-request.js'
import { recordRecentAccount } from './approvers/record-recent-account.js'
import { askNextApprover } from './ask-approval.js'
import { findPendingApproval } from './pending-approval.js'

/** Asks another approver in place of the one who delegated. */
export async function delegateApproval(
  uow: UnitOfWork,
  { ticket: number, by, to }: { readonly ticket: string; readonly by: Approver; readonly to: Approver },
): Promise<void> {
  const found = await findPendingApproval(uow, number)
  if (found === null) return
  const { at, step } = found
  await closeApprovalRequest(uow, found.ticket, { at, person: by.id, outcome: 'approval-delegate' })
  await sendDirectMessage(uow, by.id, 'approval-done-delegated', { number, name: to.name })
  addEvent(uow, found.ticket, { kind: 'approval-delegated', vars: { name: by.name, to: to.name } })
  const noted = await recordRecentAccount(uow, found.ticket, by)
  const ticket = { ...found.ticket, audit: noted?.ticket.audit ?? found.ticket.audit }
  const approval = withApprovalStep(ticket.approval, at, {
    state: 'to-come',
    named: to.id,
    calledAs: to.name,
    approver: null,
    delegatedBy: [...(step.delegatedBy ?? []), by.name],
    remindedAt: [],
    ...(noted === null ? {} : { recentAccount: noted.recent }),
  })
  const saved = saveTicket(uow, { ...ticket, approval }, by, { did: 'approval-delegated', to: to.name })
  await askNextApprover(uow, { ...saved, approval }, { lead: [], isHeld: isOnHoldForApproval(saved) })
}
