import type { UnitOfWork } from '../../desk/notify/unit-of-work.js'
import type { Approver } from '../../desk/ticket/approval.js'
import { findPendingApproval } from './pending-approval.js'
import { resolveAsRefused } from './resolve-as-refused.js'

/** Refuses a request on a lead's decision while its approval is pending. The approver is told that their answer is no longer needed. */
export async function refuseRequestAsLead(
  uow: UnitOfWork,
  { ticket, by, reason }: { readonly ticket: string; readonly by: Approver; readonly reason: string },
): Promise<void> {
  const asked = await findPendingApproval(uow, ticket)
  if (asked !== null) resolveAsRefused(uow, asked.ticket, by, reason)
}
