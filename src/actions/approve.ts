import { afterApproval, waitsForApproval, withStep } from '../approvals/approval.js'
import type { Action } from '../conversation/action.js'
import { askNext } from './ask-approval.js'
import { askedOf } from './asked-of.js'
import { addEvent, type Draft, saveTicket, tellRequester } from './draft.js'
import { noteRecentAccount } from './note-recent-account.js'
import { closeAsk, sayTo } from './tell-approver.js'

/** Records an approval. The next approver is asked; if there is none left, the request goes to the desk and its SLA clocks run. */
export async function approve(
  draft: Draft,
  { ticket: number, by }: Extract<Action, { do: 'approve' }>,
): Promise<void> {
  const found = await askedOf(draft, number)
  if (found === null) return
  const { at } = found
  await closeAsk(draft, found.ticket, { at, person: by.id, outcome: 'approval-approve' })
  await sayTo(draft, by.id, 'approval-done-approved', { number })
  addEvent(draft, found.ticket, { kind: 'approval-approved', vars: { name: by.name } })
  const noted = await noteRecentAccount(draft, found.ticket, by)
  const ticket = { ...found.ticket, audit: noted?.ticket.audit ?? found.ticket.audit }
  const approval = withStep(ticket.approval, at, {
    state: 'approved',
    answeredAt: draft.now,
    ...(noted === null ? {} : { recentAccount: noted.recent }),
  })
  const hasMore = approval.steps.some(({ state }) => state === 'to-come')
  const saved = saveTicket(
    draft,
    { ...ticket, approval, ...(hasMore ? {} : { state: afterApproval(ticket) }) },
    by,
    { did: 'approved' },
  )
  const key = hasMore ? 'approval-approved-next' : 'approval-approved'
  const text = draft.around.wording.reply(ticket.language, key, { number, approver: by.name })
  if (hasMore) await askNext(draft, { ...saved, approval }, { lead: [text], isHeld: waitsForApproval(saved) })
  else tellRequester(draft, saved, { text, buttons: [] }, { silentOnceTaken: false })
}
