import type { Approval, ApprovalAnswer, ApprovalAsk, Approver } from '../approvals/approval.js'
import type { ReplyKey } from '../replies/replies-file.js'
import type { PendingHandOff } from './state.js'
import type { TicketChoice } from './ticket-choice.js'

/** Questions and answers of a request that needs approval. */
export type ApprovalAction =
  /** A request that needs approvals first: it goes to people, on hold, and its first approver is asked. */
  | {
      readonly do: 'ask-approval'
      readonly ticket: TicketChoice
      readonly approval: Approval
      /** Hand-off that goes with it; null if people have the ticket already. */
      readonly handOff: PendingHandOff | null
      /** Text put in front of it. */
      readonly lead?: readonly string[]
      /** Mark of a request for which a person is wanted: while nobody has taken it, it stays in its queue. Absent: it is on hold. */
      readonly isQueued?: true
    }
  /** The requester wants somebody meanwhile: off hold, it joins its queue. */
  | { readonly do: 'queue-up'; readonly ticket: string }
  /** An approver's answer goes to the lane of the ticket. */
  | { readonly do: 'answer-ask'; readonly ask: ApprovalAsk; readonly answer: ApprovalAnswer }
  | { readonly do: 'approve'; readonly ticket: string; readonly by: Approver }
  | { readonly do: 'refuse'; readonly ticket: string; readonly by: Approver; readonly reason: string }
  | { readonly do: 'delegate'; readonly ticket: string; readonly by: Approver; readonly to: Approver }
  | { readonly do: 'remind-approver'; readonly ticket: string }
  /** An approver wants to know what it's for: the facts are shown to them once more. */
  | { readonly do: 'show-request'; readonly ticket: string; readonly person: string }
  /** The waiting for an approval ends without one; `by`: a lead who decided it, or the person who found that it needs none. */
  | {
      readonly do: 'end-approval'
      readonly ticket: string
      readonly how: 'expired' | 'unreachable' | 'bypassed' | 'withdrawn'
      readonly by: Approver | null
      readonly reason: string | null
    }
  | {
      readonly do: 'tell-approver'
      readonly person: string
      readonly key: ReplyKey
      readonly ticket: string
    }
