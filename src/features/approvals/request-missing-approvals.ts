import type { UnitOfWork } from '../../desk/notify/unit-of-work.js'
import { isApprovalMissing } from '../../desk/ticket/approval.js'
import { askApproval } from './ask-approval.js'
import { requiredApprovals } from './required-approvals.js'

/**
 * Asks for the missing approval of every request that reached the desk during this turn. In the
 * meantime, the ticket stays in its queue.
 */
export async function requestMissingApprovals(uow: UnitOfWork): Promise<void> {
  const { approvals, managers } = uow.services
  for (const number of uow.dirtyTickets) {
    const ticket = await uow.tx.ticket(number)
    if (ticket === null || ticket.topic === null || !isApprovalMissing(ticket, uow.now)) continue
    const { facts, requester, topic } = ticket
    const approval = requiredApprovals(approvals, managers, { topic, facts, requester })
    if (approval !== null)
      await askApproval(uow, {
        ticket: number,
        approval,
        handOff: null,
        isQueued: true,
      })
  }
}
