import { withStep } from '../approvals/approval.js'
import type { Action } from '../conversation/action.js'
import { askedOf } from './asked-of.js'
import { addEvent, type Draft } from './draft.js'
import { refuseRequest } from './refuse-request.js'
import { closeAsk, sayTo } from './tell-approver.js'

/** Records an approver's refusal and ends the request. */
export async function refuse(
  draft: Draft,
  { ticket: number, by, reason }: Extract<Action, { do: 'refuse' }>,
): Promise<void> {
  const found = await askedOf(draft, number)
  if (found === null) return
  const { ticket, at } = found
  await closeAsk(draft, ticket, { at, person: by.id, outcome: 'approval-refuse' })
  await sayTo(draft, by.id, 'approval-done-refused', { number })
  const approval = withStep(ticket.approval, at, { state: 'refused', answeredAt: draft.now, reason })
  addEvent(draft, ticket, { kind: 'approval-refused', vars: { name: by.name, reason } })
  refuseRequest(draft, { ...ticket, approval }, by, reason)
}
