import { cameUnasked } from '../approvals/approval.js'
import { approvalFor } from '../approvals/approval-for.js'
import { askApproval } from './ask-approval.js'
import type { Draft } from './draft.js'

/** However a request reached people in this turn, its approval is asked for; they have it, and can talk, meanwhile. */
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
