import type { SlotName } from '../../content/guides/guide-file.js'
import type { Technician } from '../../desk/people/people-policy.js'
import type { Approver } from '../../desk/ticket/approval.js'
import type { Call } from '../../desk/ticket/call.js'
import type { FactOrigins } from '../../desk/ticket/fact.js'
import type { IdentityCheckBasis } from '../../desk/ticket/identity-check.js'
import type { Score } from '../../desk/ticket/satisfaction.js'
import type { Assignee, Impact, StepTaken, Ticket, Urgency } from '../../desk/ticket/ticket.js'
import type { LinkKind, SelectableLinkKind } from '../../desk/ticket/ticket-link.js'
import type { TicketReference } from '../../dialogue/effects/ticket-reference.js'
import type { Conversation, HandOffReason } from '../../dialogue/state.js'
import type { ConversationReference, Person } from '../../engine/activity.js'
import type { Language, TopicId } from '../../nlu/intent-file.js'
import type { RequestFacts } from '../approvals/required-approvals.js'

/** Caller with the address and language for notifications. */
export interface CallerContact {
  readonly person: Person
  readonly reference: ConversationReference
  readonly language: Language
}

/** Effects on a ticket from opening to end, and on its links. */
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
      /** Facts that were withdrawn; absent: none. */
      readonly unsaid?: readonly SlotName[]
      readonly steps: readonly StepTaken[]
      /** New summary of the ticket; absent: the opening message remains. */
      readonly summary?: string
      /** Conclusion of the guide; absent if it reached none. */
      readonly finding?: NonNullable<Ticket['finding']>
    }
  | { readonly do: 'set-topic'; readonly ticket: string; readonly topic: TopicId }
  | {
      readonly do: 'hand-off'
      readonly ticket: TicketReference
      readonly reason: HandOffReason
      /** Guide's note for the technician, by language; null if there is none. */
      readonly detail: Readonly<Record<string, string>> | null
      readonly queue: string
    }
  /** A lead ends a request that waits for an approval. */
  | { readonly do: 'end-request'; readonly ticket: string; readonly by: Approver; readonly reason: string }
  | {
      readonly do: 'resolve'
      readonly ticket: TicketReference
      readonly cause: string
      readonly solution: string
      readonly by: { readonly id: string; readonly name: string }
      readonly identityMethod: IdentityCheckBasis | null
      /** True if the requester stopped answering, so that nothing is known to be solved. */
      readonly isUnanswered?: true
    }
  | { readonly do: 'cancel'; readonly ticket: string }
  /** The bot continues with the ticket, at a guide's step or its start. */
  | {
      readonly do: 'hand-back'
      readonly ticket: string
      readonly topic: TopicId
      readonly step: string | null
      readonly by: Assignee
    }
  /** A step is sent to the requester: its text in their language, its title in every language. */
  | {
      readonly do: 'send-step'
      readonly ticket: string
      readonly technician: Technician
      readonly title: Readonly<Record<string, string>>
      readonly text: string
    }
  | { readonly do: 'merge'; readonly ticket: string; readonly into: string; readonly by: Assignee }
  | { readonly do: 'take-in'; readonly ticket: string; readonly from: string; readonly by: Assignee }
  /** Link recorded on both tickets. */
  | {
      readonly do: 'link'
      readonly ticket: string
      readonly other: string
      readonly how: SelectableLinkKind
      readonly by: Assignee
    }
  | { readonly do: 'unlink'; readonly ticket: string; readonly other: string; readonly by: Assignee }
  | { readonly do: 'drop-link'; readonly ticket: string; readonly other: string; readonly by: Assignee }
  /** Link recorded on this ticket only. */
  | {
      readonly do: 'note-link'
      readonly ticket: string
      readonly other: string
      readonly kind: LinkKind
      readonly by: Assignee
    }
  | {
      readonly do: 'split'
      readonly ticket: string
      readonly standIn: string
      readonly lines: readonly string[]
      readonly summary: string
      readonly topic: TopicId | null
      readonly facts: RequestFacts
      readonly by: Assignee
    }
  | {
      readonly do: 'resolve-duplicates'
      readonly ticket: string
      readonly tickets: readonly string[]
      readonly cause: string
      readonly solution: string
      readonly by: Assignee
    }
  /** The ticket returns to its former assignee or to first line or, if `isForBot` is true, to its guide. */
  | { readonly do: 'reopen'; readonly ticket: string; readonly isForBot: boolean }
  | { readonly do: 'close'; readonly ticket: string }
  /** A technician viewed the ticket's card. */
  | { readonly do: 'note-opened'; readonly ticket: string; readonly technician: Technician }
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
  /** A ticket for a caller is opened in the caller's own lane; a caller unknown so far is registered. */
  | {
      readonly do: 'open-for-caller'
      readonly standIn: string
      readonly technician: Technician
      readonly caller: CallerContact
      readonly call: Call
      readonly text: string
      readonly topic: TopicId | null
      readonly facts: Readonly<Partial<Record<SlotName, string>>>
      readonly impact: Impact | null
      readonly urgency: Urgency | null
    }
  | {
      readonly do: 'tell-opened-for'
      readonly ticket: TicketReference
      readonly by: { readonly id: string; readonly name: string }
      readonly tellAt: ConversationReference | null
      /** Notice about their message that the requester has yet to receive; null if there is none. */
      readonly notice: string | null
    }
