import { notifyRequester } from '../../desk/notify/notify-requester.js'
import { addTranscriptEvent, saveTicket } from '../../desk/notify/save-ticket.js'
import { bot, ticketOf, type UnitOfWork } from '../../desk/notify/unit-of-work.js'
import type { Approver } from '../../desk/ticket/approval.js'
import { pendingApprovalStep, stateAfterApproval, withApprovalStep } from '../../desk/ticket/approval.js'
import { closeApprovalRequest } from './approvers/close-approval-request.js'

type ApprovalEnd = 'expired' | 'unreachable' | 'bypassed' | 'withdrawn'

/**
 * Ends a pending approval without a decision, because it expired, the approver couldn't be reached, it's no longer needed, or a lead
 * bypassed it. The ticket goes to the desk.
 */
export async function endApproval(
  uow: UnitOfWork,
  {
    ticket: number,
    how,
    by,
    reason,
  }: {
    readonly ticket: string
    readonly how: ApprovalEnd
    readonly by: Approver | null
    readonly reason: string | null
  },
  lead: readonly string[] = [],
): Promise<void> {
  const ticket = await ticketOf(uow, number)
  const asked = ticket === null ? null : pendingApprovalStep(ticket)
  if (ticket === null || asked === null || ticket.approval === undefined) return
  const { wording } = uow.services
  const { approver, calledAs, named } = asked.step
  if (approver !== null)
    await closeApprovalRequest(uow, ticket, {
      at: asked.at,
      person: approver.id,
      outcome: 'approval-no-longer',
    })
  const ended = withApprovalStep(ticket.approval, asked.at, { state: how, answeredAt: uow.now, reason })
  const approval = {
    ...ended,
    steps: ended.steps.map((step) =>
      step.state === 'to-come' ? { ...step, state: 'withdrawn' as const } : step,
    ),
  }
  const who = approver?.name ?? calledAs ?? named ?? wording.card(uow.services.deskLanguage).approval.unknown
  const next = { ...ticket, approval, state: stateAfterApproval(ticket) }
  const saved = saveTicket(uow, next, by ?? bot, eventOf(how, by?.name ?? who, reason ?? ''))
  const text = wording.reply(ticket.language, `approval-${how}`, {
    number,
    approver: approver?.name ?? calledAs ?? wording.card(ticket.language).approval.unknown,
  })
  notifyRequester(uow, saved, { text: [...lead, text].join('\n\n'), buttons: [] }, { suppressIfTaken: false })
}

function eventOf(how: ApprovalEnd, name: string, reason: string) {
  switch (how) {
    case 'bypassed':
      return { did: 'approval-bypassed', reason } as const
    case 'withdrawn':
      return { did: 'approval-withdrawn', name } as const
    case 'expired':
    case 'unreachable':
      return { did: `approval-${how}`, approver: name } as const
  }
}

/** Withdraws the pending approvals of all tickets that were resolved or closed in this turn, and tells the approvers. */
export async function reconcileApprovals(uow: UnitOfWork): Promise<void> {
  for (const number of uow.dirtyTickets) {
    const ticket = await uow.tx.ticket(number)
    const asked = ticket === null ? null : pendingApprovalStep(ticket)
    if (ticket?.approval === undefined || asked === null) continue
    if (ticket.state !== 'resolved' && ticket.state !== 'closed') continue
    if (asked.step.approver !== null)
      await closeApprovalRequest(uow, ticket, {
        at: asked.at,
        person: asked.step.approver.id,
        outcome: 'approval-no-longer',
      })
    uow.tx.putTicket({
      ...ticket,
      approval: withApprovalStep(ticket.approval, asked.at, { state: 'withdrawn', answeredAt: uow.now }),
    })
    const name = asked.step.approver?.name ?? ''
    addTranscriptEvent(uow, ticket, bot, { did: 'approval-withdrawn', name })
  }
}
