import { cameUnasked } from '../approvals/approval.js'
import { approvalFor } from '../approvals/approval-for.js'
import { askApproval } from './ask-approval.js'
import type { Draft } from './draft.js'

/** Asks for the approval of every request that reached the desk during this turn without one. The ticket stays in its queue meanwhile. */
export async function askOnTheWay(draft: Draft): Promise<void> {
  const { approvals, managers } = draft.around
  for (const number of draft.touched) {
    const ticket = await draft.tx.ticket(number)
    if (ticket === null || ticket.topic === null || !cameUnasked(ticket, draft.now)) continue
    const { facts, requester, topic } = ticket
    const approval = approvalFor(approvals, managers, { topic, facts, requester })
    if (approval !== null)
      await askApproval(draft, {
        do: 'ask-approval',
        ticket: number,
        approval,
        handOff: null,
        isQueued: true,
      })
  }
}
