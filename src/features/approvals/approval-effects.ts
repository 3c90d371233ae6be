import type { Approval, ApprovalAnswer, ApprovalRequest } from '../../desk/ticket/approval.js'
import type { TicketReference } from '../../dialogue/effects/ticket-reference.js'
import type { PendingHandOff } from '../../dialogue/state.js'

/** Effects of a request that needs approval. */
export type ApprovalEffect =
  /** A request that needs approvals is handed off on hold, and its first approver is asked. */
  | {
      readonly do: 'ask-approval'
      readonly ticket: TicketReference
      readonly approval: Approval
      /** Hand-off that goes with it; null if technicians already have the ticket. */
      readonly handOff: PendingHandOff | null
      /** Text placed before the message. */
      readonly lead?: readonly string[]
      /** True if the requester asked for a person: the ticket stays in its queue until someone takes it. Absent: it is on hold. */
      readonly isQueued?: true
    }
  /** The requester wants a person in the meantime: the ticket leaves hold and joins its queue. */
  | { readonly do: 'queue-up'; readonly ticket: string }
  /** An approver's answer is sent to the ticket's lane. */
  | { readonly do: 'answer-ask'; readonly ask: ApprovalRequest; readonly answer: ApprovalAnswer }
  | { readonly do: 'remind-approver'; readonly ticket: string }
