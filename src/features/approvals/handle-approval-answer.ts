import { addBusinessTime } from '../../desk/calendar/business-time.js'
import { nextReminderStep } from '../../desk/calendar/reminder-step.js'
import { sendDirectMessage } from '../../desk/notify/send-direct-message.js'
import { ticketOf, type UnitOfWork } from '../../desk/notify/unit-of-work.js'
import { hasPendingApproval, pendingApprovalStep } from '../../desk/ticket/approval.js'
import type { Ticket } from '../../desk/ticket/ticket.js'
import type { ActivityContent } from '../../engine/activity.js'
import { delegateApproval } from './delegate-approval.js'
import { endApproval } from './end-approval.js'
import { recordApproval } from './record-approval.js'
import { recordRefusal } from './record-refusal.js'
import { remindApprover } from './remind-approver.js'
import { showRequestToApprover } from './show-request-to-approver.js'

type Answered = Extract<ActivityContent, { type: 'approval-answered' }>

/**
 * Handles an approver's answer in the ticket's lane. Accepts it only from the approver who was asked, and only while
 * the approval is open.
 */
export async function handleApprovalAnswer(uow: UnitOfWork, content: Answered): Promise<void> {
  const { from } = uow.activity
  if (from === null) return
  const ticket = await ticketOf(uow, content.ticket)
  const asked = ticket === null ? null : pendingApprovalStep(ticket)
  const isTheirs =
    ticket !== null &&
    hasPendingApproval(ticket) &&
    asked?.at === content.step &&
    asked.step.approver?.id === from.id
  if (!isTheirs) return sendDirectMessage(uow, from.id, 'approval-over', { number: content.ticket })
  const { answer } = content
  const { number } = ticket
  const by = { id: from.id, name: from.name }
  switch (answer.is) {
    case 'approved':
      return recordApproval(uow, { ticket: number, by })
    case 'refused':
      return recordRefusal(uow, { ticket: number, by, reason: answer.reason })
    case 'delegated':
      return answer.to.id === ticket.requester.id
        ? sendDirectMessage(uow, from.id, 'approval-not-requester', { number })
        : delegateApproval(uow, { ticket: number, by, to: answer.to })
    case 'asked-about':
      return showRequestToApprover(uow, { ticket: number, person: from.id })
    default:
      return answer satisfies never
  }
}

/** Sends a reminder to an approver who hasn't answered, or ends the approval. */
export async function handleApprovalTimer(uow: UnitOfWork, number: string): Promise<void> {
  const ticket = await ticketOf(uow, number)
  const asked = ticket === null ? null : pendingApprovalStep(ticket)
  if (ticket === null || asked === null || !hasPendingApproval(ticket)) return
  const { approvals, sla } = uow.services
  const { remindAfter, expiresAfter, calendar } = approvals
  const { askedAt, remindedAt = [] } = asked.step
  const next = nextReminderStep(
    { at: askedAt ?? uow.now, remindedAt },
    { remindAfter, resolveAfter: expiresAfter, calendar },
    (from, durationMs, name) => addBusinessTime(from, durationMs, sla.calendars(name)),
  )
  if (next === null) return
  if (next.at > uow.now)
    uow.tx.setTimer({
      id: `approval:${number}`,
      lane: uow.lane,
      dueAt: next.at,
      timer: { purpose: 'approval', ticket: number },
    })
  else if (next.is === 'reminder') await remindApprover(uow, { ticket: number })
  else await endApproval(uow, { ticket: number, how: 'expired', by: null, reason: null })
}

/** Ends an approval whose question could not be delivered. Returns false if the delivery was for something else. */
export async function handleUndeliveredRequest(
  uow: UnitOfWork,
  ticket: Ticket | null,
  delivery: string,
): Promise<boolean> {
  const asked = ticket === null ? null : pendingApprovalStep(ticket)
  if (ticket === null || asked?.step.delivery !== delivery) return false
  await endApproval(uow, { ticket: ticket.number, how: 'unreachable', by: null, reason: null })
  return true
}
