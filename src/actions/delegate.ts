import { waitsForApproval, withStep } from '../approvals/approval.js'
import type { Action } from '../conversation/action.js'
import { askNext } from './ask-approval.js'
import { askedOf } from './asked-of.js'
import { addEvent, type Draft, saveTicket } from './draft.js'
import { noteRecentAccount } from './note-recent-account.js'
import { closeAsk, sayTo } from './tell-approver.js'

/** Asks another approver in place of the one who delegated. */
export async function delegate(
  draft: Draft,
  { ticket: number, by, to }: Extract<Action, { do: 'delegate' }>,
): Promise<void> {
  const found = await askedOf(draft, number)
  if (found === null) return
  const { at, step } = found
  await closeAsk(draft, found.ticket, { at, person: by.id, outcome: 'approval-delegate' })
  await sayTo(draft, by.id, 'approval-done-delegated', { number, name: to.name })
  addEvent(draft, found.ticket, { kind: 'approval-delegated', vars: { name: by.name, to: to.name } })
  const noted = await noteRecentAccount(draft, found.ticket, by)
  const ticket = { ...found.ticket, audit: noted?.ticket.audit ?? found.ticket.audit }
  const approval = withStep(ticket.approval, at, {
    state: 'to-come',
    named: to.id,
    calledAs: to.name,
    approver: null,
    delegatedBy: [...(step.delegatedBy ?? []), by.name],
    remindedAt: [],
    ...(noted === null ? {} : { recentAccount: noted.recent }),
  })
  const saved = saveTicket(draft, { ...ticket, approval }, by, { did: 'approval-delegated', to: to.name })
  await askNext(draft, { ...saved, approval }, { lead: [], isHeld: waitsForApproval(saved) })
}
