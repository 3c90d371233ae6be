import type { ApprovalsPolicy } from '../../content/policies/approvals-policy.js'
import type { Technician } from '../../desk/people/people-policy.js'
import { hasPendingApproval, pendingStep } from '../../desk/ticket/approval.js'
import type { Ticket } from '../../desk/ticket/ticket.js'
import type { Effect } from '../../dialogue/effects/effect.js'
import type { ActivityContent, Person } from '../../engine/activity.js'
import { confirmCommand, rejectCommand } from '../commands/command-answer.js'
import type { TicketCommand } from '../commands/desk-command.js'
import { nextReminderStep } from '../on-hold/on-hold-reminders.js'
import { canBypassApproval } from './can-bypass-approval.js'

type Answered = Extract<ActivityContent, { type: 'approval-answered' }>

/** Handles an approver's answer in the ticket's lane; it counts only if it comes from the approver asked and the approval is still open. */
export function handleApprovalAnswer(
  ticket: Ticket | null,
  content: Answered,
  from: Person | null,
): readonly Effect[] {
  if (from === null) return []
  const asked = ticket === null ? null : pendingStep(ticket)
  const isTheirs =
    ticket !== null &&
    hasPendingApproval(ticket) &&
    asked?.at === content.step &&
    asked.step.approver?.id === from.id
  if (!isTheirs)
    return [{ do: 'tell-approver', person: from.id, key: 'approval-over', ticket: content.ticket }]
  const { answer } = content
  const by = { id: from.id, name: from.name }
  switch (answer.is) {
    case 'approved':
      return [{ do: 'approve', ticket: ticket.number, by }]
    case 'refused':
      return [{ do: 'refuse', ticket: ticket.number, by, reason: answer.reason }]
    case 'delegated':
      return answer.to.id === ticket.requester.id
        ? [{ do: 'tell-approver', person: from.id, key: 'approval-not-requester', ticket: ticket.number }]
        : [{ do: 'delegate', ticket: ticket.number, by, to: answer.to }]
    case 'asked-about':
      return [{ do: 'show-request', ticket: ticket.number, person: from.id }]
    default:
      return answer satisfies never
  }
}

/** Sends a reminder to an approver who has not answered, or ends the approval. */
export function handleApprovalTimer(
  ticket: Ticket | null,
  { remindAfter, expiresAfter, calendar }: ApprovalsPolicy,
  now: number,
  businessMoment: (from: number, durationMs: number, calendar: string) => number,
): readonly Effect[] {
  const asked = ticket === null ? null : pendingStep(ticket)
  if (ticket === null || asked === null || !hasPendingApproval(ticket)) return []
  const { askedAt, remindedAt = [] } = asked.step
  const next = nextReminderStep(
    { at: askedAt ?? now, remindedAt },
    { remindAfter, resolveAfter: expiresAfter, calendar },
    businessMoment,
  )
  if (next === null) return []
  if (next.at > now) return [approvalTimer(ticket.number, next.at)]
  return next.is === 'reminder'
    ? [{ do: 'remind-approver', ticket: ticket.number }]
    : [{ do: 'end-approval', ticket: ticket.number, how: 'expired', by: null, reason: null }]
}

/** Ends an approval whose request could not be delivered; returns null if the delivery was another one. */
export function handleUndeliveredRequest(ticket: Ticket | null, delivery: string): readonly Effect[] | null {
  const asked = ticket === null ? null : pendingStep(ticket)
  if (ticket === null || asked?.step.delivery !== delivery) return null
  return [{ do: 'end-approval', ticket: ticket.number, how: 'unreachable', by: null, reason: null }]
}

/** Lets a lead proceed without the approval or end the request; the requester is told the reason if it ends. */
export function handleApprovalCommand(
  approvals: Pick<ApprovalsPolicy, 'overruledBy'>,
  technician: Technician,
  ticket: Ticket,
  { decision, reason }: Extract<TicketCommand, { verb: 'approval' }>,
): readonly Effect[] {
  if (!hasPendingApproval(ticket)) return [rejectCommand('act-no-approval', ticket)]
  if (reason.trim() === '') return [rejectCommand('act-reason-needed', ticket)]
  if (decision === 'bypass' && !canBypassApproval(approvals, technician))
    return [rejectCommand('act-overrule-refused', ticket)]
  const by = { id: technician.id, name: technician.name }
  const ended: Effect =
    decision === 'bypass'
      ? { do: 'end-approval', ticket: ticket.number, how: 'bypassed', by, reason: reason.trim() }
      : { do: 'end-request', ticket: ticket.number, by, reason: reason.trim() }
  return [
    ended,
    confirmCommand(decision === 'bypass' ? 'done-approval-bypassed' : 'done-request-ended', ticket.number),
  ]
}

function approvalTimer(ticket: string, dueAt: number): Effect {
  return { do: 'set-timer', id: `approval:${ticket}`, dueAt, timer: { purpose: 'approval', ticket } }
}
