import { notifyRequester } from '../../desk/notify/notify-requester.js'
import { saveTicket } from '../../desk/notify/save-ticket.js'
import { sendDirectMessage } from '../../desk/notify/send-direct-message.js'
import type { UnitOfWork } from '../../desk/notify/unit-of-work.js'
import type { Approver } from '../../desk/ticket/approval.js'
import { isOnHoldForApproval, stateAfterApproval, withApprovalStep } from '../../desk/ticket/approval.js'
import { closeApprovalRequest } from './approvers/close-approval-request.js'
import { findRecentAccount, recordRecentAccount } from './approvers/record-recent-account.js'
import { askNextApprover } from './ask-approval.js'
import { findPendingApproval } from './pending-approval.js'

/** Records an approval. The next approver is asked; if there are none left, the request goes to the desk and its SLA clocks start running. */
export async function recordApproval(
  uow: UnitOfWork,
  { ticket: number, by }: { readonly ticket: string; readonly by: Approver },
): Promise<void> {
  const found = await findPendingApproval(uow, number)
  if (found === null) return
  const { at } = found
  await closeApprovalRequest(uow, found.ticket, { at, person: by.id, outcome: 'approval-approve' })
  await sendDirectMessage(uow, by.id, 'approval-done-approved', { number })
  const { ticket } = found
  const recent = await findRecentAccount(uow, by)
  const approval = withApprovalStep(ticket.approval, at, {
    state: 'approved',
    answeredAt: uow.now,
    ...(recent === null ? {} : { recentAccount: recent }),
  })
  const hasMore = approval.steps.some(({ state }) => state === 'to-come')
  const approved = saveTicket(
    uow,
    { ...ticket, approval, ...(hasMore ? {} : { state: stateAfterApproval(ticket) }) },
    by,
    { did: 'approved' },
  )
  const saved = recordRecentAccount(uow, approved, by, recent)
  const key = hasMore ? 'approval-approved-next' : 'approval-approved'
  const text = uow.services.wording.reply(ticket.language, key, { number, approver: by.name })
  if (hasMore)
    await askNextApprover(uow, { ...saved, approval }, { lead: [text], isHeld: isOnHoldForApproval(saved) })
  else notifyRequester(uow, saved, { text, buttons: [] }, { suppressIfTaken: false })
}
