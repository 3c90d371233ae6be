import { askedStep, awaitsApproval } from '../approvals/approval.js'
import type { ApprovalsPolicy } from '../approvals/approvals-policy.js'
import { mayOverrule } from '../approvals/may-overrule.js'
import type { Technician } from '../handoff/people.js'
import type { Ticket } from '../tickets/ticket.js'
import type { Action } from './action.js'
import type { ActivityContent, Person } from './activity.js'
import type { TicketAct } from './desk-act.js'
import { done, refuse } from './desk-answer.js'
import { nextWaitingStep } from './waiting-flow.js'

type Answered = Extract<ActivityContent, { type: 'approval-answered' }>

/** Handles an approver's answer in the ticket's lane; it counts only if it comes from the approver asked and the approval is still open. */
export function decideApproval(
  ticket: Ticket | null,
  content: Answered,
  from: Person | null,
): readonly Action[] {
  if (from === null) return []
  const asked = ticket === null ? null : askedStep(ticket)
  const isTheirs =
    ticket !== null &&
    awaitsApproval(ticket) &&
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
export function decideApprovalTimer(
  ticket: Ticket | null,
  { remindAfter, expiresAfter, calendar }: ApprovalsPolicy,
  now: number,
  businessMoment: (from: number, durationMs: number, calendar: string) => number,
): readonly Action[] {
  const asked = ticket === null ? null : askedStep(ticket)
  if (ticket === null || asked === null || !awaitsApproval(ticket)) return []
  const { askedAt, remindedAt = [] } = asked.step
  const next = nextWaitingStep(
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
export function decideUnreached(ticket: Ticket | null, delivery: string): readonly Action[] | null {
  const asked = ticket === null ? null : askedStep(ticket)
  if (ticket === null || asked?.step.delivery !== delivery) return null
  return [{ do: 'end-approval', ticket: ticket.number, how: 'unreachable', by: null, reason: null }]
}

/** Lets a lead proceed without the approval or end the request; the requester is told the reason if it ends. */
export function decideWithoutApproval(
  approvals: Pick<ApprovalsPolicy, 'overruledBy'>,
  technician: Technician,
  ticket: Ticket,
  { decision, reason }: Extract<TicketAct, { verb: 'approval' }>,
): readonly Action[] {
  if (!awaitsApproval(ticket)) return [refuse('act-no-approval', ticket)]
  if (reason.trim() === '') return [refuse('act-reason-needed', ticket)]
  if (decision === 'bypass' && !mayOverrule(approvals, technician))
    return [refuse('act-overrule-refused', ticket)]
  const by = { id: technician.id, name: technician.name }
  const ended: Action =
    decision === 'bypass'
      ? { do: 'end-approval', ticket: ticket.number, how: 'bypassed', by, reason: reason.trim() }
      : { do: 'end-request', ticket: ticket.number, by, reason: reason.trim() }
  return [ended, done(decision === 'bypass' ? 'done-approval-bypassed' : 'done-request-ended', ticket.number)]
}

function approvalTimer(ticket: string, dueAt: number): Action {
  return { do: 'set-timer', id: `approval:${ticket}`, dueAt, timer: { purpose: 'approval', ticket } }
}
