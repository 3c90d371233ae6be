import type { SlotName } from '../../content/guides/guide-file.js'
import type { Approval, ApprovalAnswer, ApprovalRequest } from '../../desk/ticket/approval.js'
import type { FactOrigins } from '../../desk/ticket/fact.js'
import type { IdentityCheckBasis } from '../../desk/ticket/identity-check.js'
import type { Score } from '../../desk/ticket/satisfaction.js'
import type { Assignee, StepTaken, Ticket, TicketReference } from '../../desk/ticket/ticket.js'
import type { ParticipantActivity } from '../../engine/activity.js'
import type { TopicId } from '../../nlu/intent-file.js'
import type { Conversation, HandOffReason, PendingHandOff } from '../state.js'

/** Effects on a ticket, from its opening to its end, including its approval and what its requester answers or asks for. */
export type TicketEffect =
  | {
      readonly do: 'open-ticket'
      readonly topic: TopicId | null
      readonly text: string
      /** Placeholder for the number in this turn's effects, state and texts, until the number is assigned. */
      readonly standIn: string
      readonly facts: Readonly<Partial<Record<SlotName, string>>>
      /** Sources of the facts; absent if unknown. */
      readonly origins?: FactOrigins
      /** Messages from before the ticket existed; its transcript starts with them. */
      readonly prelude: Conversation['prelude']
    }
  /** Facts, steps and topic of the conversation are copied to its ticket. */
  | {
      readonly do: 'note-progress'
      readonly ticket: TicketReference
      readonly topic: TopicId | null
      readonly facts: Readonly<Partial<Record<SlotName, string>>>
      /** Sources of the facts; absent if unknown. */
      readonly origins?: FactOrigins
      /** Facts that were withdrawn; absent if there are none. */
      readonly unsaid?: readonly SlotName[]
      readonly steps: readonly StepTaken[]
      /** New summary of the ticket; if absent, the opening message stays. */
      readonly summary?: string
      /** Conclusion of the guide; absent if it reached none. */
      readonly finding?: NonNullable<Ticket['finding']>
    }
  /** An anonymous web visitor gave their name. */
  | { readonly do: 'name-requester'; readonly ticket: string; readonly name: string }
  | { readonly do: 'set-topic'; readonly ticket: string; readonly topic: TopicId }
  | {
      readonly do: 'hand-off'
      readonly ticket: TicketReference
      readonly reason: HandOffReason
      /** Guide's note for the technician, by language; null if there is none. */
      readonly detail: Readonly<Record<string, string>> | null
      readonly queue: string
    }
  | {
      readonly do: 'resolve'
      readonly ticket: TicketReference
      readonly cause: string
      readonly solution: string
      readonly by: { readonly id: string; readonly name: string }
      readonly identityMethod: IdentityCheckBasis | null
      /** True if the requester stopped answering, so that the problem may not be solved. */
      readonly isUnanswered?: true
    }
  | { readonly do: 'cancel'; readonly ticket: string }
  /** The ticket returns to its former assignee or to the first line or, if `isForBot` is true, to its guide. */
  | { readonly do: 'reopen'; readonly ticket: string; readonly isForBot: boolean }
  | { readonly do: 'close'; readonly ticket: string }
  /** The survey is marked as sent, so that it is sent only once. */
  | { readonly do: 'note-asked'; readonly ticket: string; readonly about: 'satisfaction' | 'follow-up' }
  /** Rating; if `isLow` is true, the ticket is reopened and the duty manager is notified. */
  | {
      readonly do: 'rate'
      readonly ticket: string
      readonly score: Score
      readonly words: string | null
      readonly isLow: boolean
    }
  /** Comment that the requester adds to the score. */
  | { readonly do: 'note-words'; readonly ticket: string; readonly words: string }
  | { readonly do: 'note-follow-up'; readonly ticket: string; readonly answer: 'confirmed' | 'refused' }
  /** The requester was reminded of a ticket on hold for them. */
  | { readonly do: 'note-reminder'; readonly ticket: string }
  /** The duty manager is notified, with the reason. */
  | {
      readonly do: 'escalate-up'
      readonly ticket: string
      readonly by: { readonly id: string; readonly name: string }
      readonly reason: string
      readonly isByRequester: boolean
    }
  /** The ticket is no longer on hold. */
  | {
      readonly do: 'resume'
      readonly ticket: string
      readonly by: { readonly id: string; readonly name: string }
      /** True if the requester stopped answering and a technician has to decide. */
      readonly isUnanswered?: true
    }
  /** The requester asks for the person on call to be paged. */
  | { readonly do: 'call-on-call'; readonly ticket: string; readonly isWhole: boolean }
  /** Requester's answer to a proposed visit; `another-told` means that they said when it would suit them better. */
  | {
      readonly do: 'answer-visit'
      readonly ticket: string
      readonly answer: 'confirmed' | 'other' | 'another-told'
    }
  | { readonly do: 'answer-remote'; readonly ticket: string; readonly answer: 'yes' | 'no' }
  /** A request that needs approvals is handed off on hold, and its first approver is asked. */
  | {
      readonly do: 'ask-approval'
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
  | { readonly do: 'queue-up'; readonly ticket: string }
  /** An approver's answer is sent to the ticket's lane. */
  | { readonly do: 'answer-ask'; readonly ask: ApprovalRequest; readonly answer: ApprovalAnswer }
  | { readonly do: 'remind-approver'; readonly ticket: string }
  /** An expert's activity in their own lane is forwarded to the ticket's lane. */
  | { readonly do: 'pass-part'; readonly lane: string; readonly content: ParticipantActivity }
  /**
   * A ticket becomes part of an outage; `told` is the number of updates that its requester has read. `by` is the technician who added it; absent if
   * the requester did.
   */
  | {
      readonly do: 'join-outage'
      readonly ticket: TicketReference
      readonly outage: string
      readonly told: number
      readonly by?: Assignee
    }
