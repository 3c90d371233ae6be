import { saveTicket } from '../../desk/notify/save-ticket.js'
import { sendDirectMessage } from '../../desk/notify/send-direct-message.js'
import type { UnitOfWork } from '../../desk/notify/unit-of-work.js'
import type { Approver } from '../../desk/ticket/approval.js'
import { isOnHoldForApproval, withApprovalStep } from '../../desk/ticket/approval.js'
import { closeApprovalRequest } from './approvers/close-approval-request.js'
import { findRecentAccount, recordRecentAccount } from './approvers/record-recent-account.js'
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
  const { ticket } = found
  const recent = await findRecentAccount(uow, by)
  const approval = withApprovalStep(ticket.approval, at, {
    state: 'to-come',
    named: to.id,
    calledAs: to.name,
    approver: null,
    delegatedBy: [...(step.delegatedBy ?? []), by.name],
    remindedAt: [],
    ...(recent === null ? {} : { recentAccount: recent }),
  })
  const delegated = saveTicket(uow, { ...ticket, approval }, by, { did: 'approval-delegated', to: to.name })
  const saved = recordRecentAccount(uow, delegated, by, recent)
  await askNextApprover(uow, { ...saved, approval }, { lead: [], isHeld: isOnHoldForApproval(saved) })
}
