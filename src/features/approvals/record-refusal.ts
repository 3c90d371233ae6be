import { sendDirectMessage } from '../../desk/notify/send-direct-message.js'
import type { UnitOfWork } from '../../desk/notify/unit-of-work.js'
import type { Approver } from '../../desk/ticket/approval.js'
import { withApprovalStep } from '../../desk/ticket/approval.js'
import { closeApprovalRequest } from './approvers/close-approval-request.js'
import { findPendingApproval } from './pending-approval.js'
import { resolveAsRefused } from './resolve-as-refused.js'

/** Records an approver's refusal and ends the request. */
export async function recordRefusal(
  uow: UnitOfWork,
  { ticket: number, by, reason }: { readonly ticket: string; readonly by: Approver; readonly reason: string },
): Promise<void> {
  const found = await findPendingApproval(uow, number)
  if (found === null) return
  const { ticket, at } = found
  await closeApprovalRequest(uow, ticket, { at, person: by.id, outcome: 'approval-refuse' })
  await sendDirectMessage(uow, by.id, 'approval-done-refused', { number })
  const approval = withApprovalStep(ticket.approval, at, { state: 'refused', answeredAt: uow.now, reason })
  resolveAsRefused(uow, { ...ticket, approval }, by, reason)
}
