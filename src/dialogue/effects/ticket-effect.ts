import type { SlotName } from '../../content/guides/guide-file.js'
import type { Approval, ApprovalAnswer, ApprovalRequest } from '../../desk/ticket/approval.js'
import type { FactOrigins } from '../../desk/ticket/fact.js'
import type { IdentityCheckBasis } from '../../desk/ticket/identity-check.js'
import type { Score } from '../../desk/ticket/satisfaction.js'
import type { Assignee, StepTaken, Ticket, TicketReference } from '../../desk/ticket/ticket.js'
import type { ParticipantActivity } from '../../engine/activity.js'
import type { TopicId } from '../../nlu/intent-file.js'
import type { Conversation, HandOffReason, PendingHandOff } from '../state.js'

/**
 * Effects on a ticket, from its opening to its end, including its approval and its requester's
 * answers and requests.
 */
export type TicketEffect =
  | {
      readonly type: 'open-ticket'
      readonly topic: TopicId | null
      readonly text: string
      /** Placeholder for the number in this turn's effects, state and texts, until the number is assigned. */
      readonly placeholder: string
      readonly facts: Readonly<Partial<Record<SlotName, string>>>
      /** Sources of the facts; absent if unknown. */
      readonly origins?: FactOrigins
      /** Messages from before the ticket existed; its transcript starts with them. */
      readonly preTicketTranscript: Conversation['preTicketTranscript']
    }
  /** Facts, steps and topic of the conversation are copied to its ticket. */
  | {
      readonly type: 'sync-ticket-from-dialogue'
      readonly ticket: TicketReference
      readonly topic: TopicId | null
      readonly facts: Readonly<Partial<Record<SlotName, string>>>
      /** Sources of the facts; absent if unknown. */
      readonly origins?: FactOrigins
      /** Facts that were withdrawn; absent if none were. */
      readonly withdrawn?: readonly SlotName[]
      readonly steps: readonly StepTaken[]
      /** New summary of the ticket; if absent, the opening message stays. */
      readonly summary?: string
      /** Conclusion of the guide; absent if the guide reached no conclusion. */
      readonly finding?: NonNullable<Ticket['finding']>
    }
  /** An anonymous web visitor gave their name. */
  | { readonly type: 'name-requester'; readonly ticket: string; readonly name: string }
  | { readonly type: 'set-topic'; readonly ticket: string; readonly topic: TopicId }
  | {
      readonly type: 'hand-off'
      readonly ticket: TicketReference
      readonly reason: HandOffReason
      /** Guide's note for the technician, by language; null if there is none. */
      readonly detail: Readonly<Record<string, string>> | null
      readonly queue: string
    }
  | {
      readonly type: 'resolve'
      readonly ticket: TicketReference
      readonly cause: string
      readonly solution: string
      readonly by: { readonly id: string; readonly name: string }
      readonly identityMethod: IdentityCheckBasis | null
      /** True if the requester stopped answering, so that the problem may not be solved. */
      readonly isUnanswered?: true
    }
  | { readonly type: 'cancel'; readonly ticket: string }
  /** The ticket returns to its former assignee or to the first line or, if `isForBot` is true, to its guide. */
  | { readonly type: 'reopen'; readonly ticket: string; readonly isForBot: boolean }
  | { readonly type: 'close'; readonly ticket: string }
  /** The survey is marked as sent, so that it is sent only once. */
  | {
      readonly type: 'mark-survey-sent'
      readonly ticket: string
      readonly about: 'satisfaction' | 'follow-up'
    }
  /** Rating; if `isLow` is true, the ticket is reopened and the duty manager is notified. */
  | {
      readonly type: 'record-rating'
      readonly ticket: string
      readonly score: Score
      readonly comment: string | null
      readonly isLow: boolean
    }
  /** Comment that the requester adds to the score. */
  | { readonly type: 'add-survey-comment'; readonly ticket: string; readonly comment: string }
  | { readonly type: 'record-follow-up'; readonly ticket: string; readonly answer: 'confirmed' | 'refused' }
  /** The requester was reminded of a ticket on hold for them. */
  | { readonly type: 'mark-reminded'; readonly ticket: string }
  /** The duty manager is notified, with the reason. */
  | {
      readonly type: 'raise-escalation-level'
      readonly ticket: string
      readonly by: { readonly id: string; readonly name: string }
      readonly reason: string
      readonly isByRequester: boolean
    }
  /** The ticket is no longer on hold. */
  | {
      readonly type: 'resume'
      readonly ticket: string
      readonly by: { readonly id: string; readonly name: string }
      /** True if the requester stopped answering and a technician has to decide. */
      readonly isUnanswered?: true
    }
  /** The requester asks for the person on call to be paged. */
  | { readonly type: 'page-on-call'; readonly ticket: string; readonly isWhole: boolean }
  /**
   * Requester's answer to a proposed visit; `another-told` means that the requester suggested
   * another time.
   */
  | {
      readonly type: 'answer-visit'
      readonly ticket: string
      readonly answer: 'confirmed' | 'other' | 'another-told'
    }
  | { readonly type: 'answer-remote'; readonly ticket: string; readonly answer: 'yes' | 'no' }
  /** A request that needs approvals is handed off on hold, and its first approver is asked. */
  | {
      readonly type: 'request-approval'
      readonly ticket: TicketReference
      readonly approval: Approval
      /** Accompanying hand-off; null if technicians already have the ticket. */
      readonly handOff: PendingHandOff | null
      /** Text placed before the message. */
      readonly lead?: readonly string[]
      /** True if the requester asked for a person, so that the ticket stays in its queue until someone takes it. If absent, it is on hold. */
      readonly isQueued?: true
    }
  /** The requester wants a person in the meantime: the ticket is taken off hold and joins its queue. */
  | { readonly type: 'enqueue-while-pending'; readonly ticket: string }
  /** An approver's answer is sent to the ticket's lane. */
  | {
      readonly type: 'record-approval-response'
      readonly ask: ApprovalRequest
      readonly answer: ApprovalAnswer
    }
  | { readonly type: 'remind-approver'; readonly ticket: string }
  /** An expert's activity in their own lane is forwarded to the ticket's lane. */
  | {
      readonly type: 'forward-participant-event'
      readonly lane: string
      readonly content: ParticipantActivity
    }
  /**
   * A ticket becomes part of an outage; `updatesRead` is the number of updates that its requester has read. `by` is the technician who added it; absent if
   * the requester did.
   */
  | {
      readonly type: 'join-outage'
      readonly ticket: TicketReference
      readonly outage: string
      readonly updatesRead: number
      readonly by?: Assignee
    }
