import type { Approval, ApprovalAnswer, ApprovalAsk, Approver } from '../approvals/approval.js'
import type { ReplyKey } from '../replies/replies-file.js'
import type { PendingHandOff } from './state.js'
import type { TicketChoice } from './ticket-choice.js'

/** Questions and answers of a request that needs approval. */
export type ApprovalAction =
  /** It needs approvals first: it goes to people, on hold, and its first approver is asked. */
  | {
      readonly do: 'ask-approval'
      readonly ticket: TicketChoice
      readonly approval: Approval
      /** Null if people have it already. */
      readonly handOff: PendingHandOff | null
      /** Text put in front of it. */
      readonly lead?: readonly string[]
      /** Somebody is wanted for it: while nobody has it, it stays in its queue. Absent: it is on hold. */
      readonly isQueued?: true
    }
  /** Its requester wants somebody meanwhile: on hold no more, it joins its queue. */
  | { readonly do: 'queue-up'; readonly ticket: string }
  /** An approver's answer goes to the lane of the ticket. */
  | { readonly do: 'answer-ask'; readonly ask: ApprovalAsk; readonly answer: ApprovalAnswer }
  | { readonly do: 'approve'; readonly ticket: string; readonly by: Approver }
  | { readonly do: 'refuse'; readonly ticket: string; readonly by: Approver; readonly reason: string }
  | { readonly do: 'delegate'; readonly ticket: string; readonly by: Approver; readonly to: Approver }
  | { readonly do: 'remind-approver'; readonly ticket: string }
  /** Somebody who was asked wants to know what it is for: what was told is shown to them once more. */
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
