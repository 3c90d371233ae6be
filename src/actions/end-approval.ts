import { afterApproval, askedStep, withStep } from '../approvals/approval.js'
import type { Action } from '../conversation/action.js'
import { addEvent, bot, type Draft, saveTicket, tellRequester, ticketOf } from './draft.js'
import { closeAsk } from './tell-approver.js'

/**
 * Ends a pending approval without a decision: it expired, the approver couldn't be reached, none is needed, or a lead bypassed it. The ticket goes
 * to the desk.
 */
export async function endApproval(
  draft: Draft,
  { ticket: number, how, by, reason }: Extract<Action, { do: 'end-approval' }>,
  lead: readonly string[] = [],
): Promise<void> {
  const ticket = await ticketOf(draft, number)
  const asked = ticket === null ? null : askedStep(ticket)
  if (ticket === null || asked === null || ticket.approval === undefined) return
  const { wording } = draft.around
  const { approver, calledAs, named } = asked.step
  if (approver !== null)
    await closeAsk(draft, ticket, { at: asked.at, person: approver.id, outcome: 'approval-no-longer' })
  const ended = withStep(ticket.approval, asked.at, { state: how, answeredAt: draft.now, reason })
  const approval = {
    ...ended,
    steps: ended.steps.map((step) =>
      step.state === 'to-come' ? { ...step, state: 'withdrawn' as const } : step,
    ),
  }
  const who = approver?.name ?? calledAs ?? named ?? wording.card(draft.around.deskLanguage).approval.unknown
  const saved = saveTicket(
    draft,
    { ...ticket, approval, state: afterApproval(ticket) },
    by ?? bot,
    how === 'bypassed' ? { did: 'approval-bypassed', reason: reason ?? '' } : { did: `approval-${how}` },
  )
  addEvent(draft, ticket, {
    kind: `approval-${how}`,
    vars: { name: by?.name ?? who, ...(reason === null ? {} : { reason }) },
  })
  const text = wording.reply(ticket.language, `approval-${how}`, {
    number,
    approver: approver?.name ?? calledAs ?? wording.card(ticket.language).approval.unknown,
  })
  tellRequester(draft, saved, { text: [...lead, text].join('\n\n'), buttons: [] }, { silentOnceTaken: false })
}

/** Withdraws the pending approval of every ticket that was resolved or closed in this turn, and tells the approver. */
export async function settleApprovals(draft: Draft): Promise<void> {
  for (const number of draft.touched) {
    const ticket = await draft.tx.ticket(number)
    const asked = ticket === null ? null : askedStep(ticket)
    if (ticket?.approval === undefined || asked === null) continue
    if (ticket.state !== 'resolved' && ticket.state !== 'closed') continue
    if (asked.step.approver !== null)
      await closeAsk(draft, ticket, {
        at: asked.at,
        person: asked.step.approver.id,
        outcome: 'approval-no-longer',
      })
    draft.tx.putTicket({
      ...ticket,
      approval: withStep(ticket.approval, asked.at, { state: 'withdrawn', answeredAt: draft.now }),
    })
    addEvent(draft, ticket, { kind: 'approval-withdrawn', vars: { name: asked.step.approver?.name ?? '' } })
  }
}
