import type { Feature } from '../feature.js'
import { internalTicketActivity } from '../internal-activity.js'
import { approvalCommand } from './approval-command.js'
import { approvalRequestKey } from './approval-question.js'
import { askApproval } from './ask-approval.js'
import { reconcileApprovals } from './end-approval.js'
import { enqueueWhileApprovalPending } from './enqueue-while-approval-pending.js'
import { forwardApprovalAnswer } from './forward-approval-answer.js'
import { handleApprovalAnswer, handleApprovalTimer } from './handle-approval-answer.js'
import { remindApprover } from './remind-approver.js'
import { requestMissingApprovals } from './request-missing-approvals.js'

export { approvalHold, askApproval } from './ask-approval.js'
export { endApproval } from './end-approval.js'
export { type RequestFacts, requiredApprovals } from './required-approvals.js'

declare module '../../desk/ticket/ticket-timers.js' {
  interface TicketTimers {
    /** Unanswered approval: a reminder, or its expiry. */
    readonly approval: true
  }
}

/**
 * Approvals: finds the people who must agree to a request, asks them, and acts on their answers.
 */
export const approvals = {
  commands: {
    approval: approvalCommand,
  },
  timers: {
    approval: (_deps, uow, { ticket }) => handleApprovalTimer(uow, ticket),
  },
  effects: {
    'request-approval': askApproval,
    'enqueue-while-pending': enqueueWhileApprovalPending,
    'record-approval-response': forwardApprovalAnswer,
    'remind-approver': remindApprover,
  },
  endOfTurn: [requestMissingApprovals, reconcileApprovals],
  activities: {
    'approval.answered': {
      ...internalTicketActivity,
      handle: (_deps, uow, content) => handleApprovalAnswer(uow, content),
    },
  },
  erasure(tx, { approval, number }) {
    for (const { approver } of approval?.steps ?? [])
      if (approver !== null) tx.delete('approvalAsk', approvalRequestKey(approver.id, number))
  },
} satisfies Feature
