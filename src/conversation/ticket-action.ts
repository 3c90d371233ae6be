import type { Approver } from '../approvals/approval.js'
import type { Facts } from '../approvals/approval-for.js'
import type { Technician } from '../handoff/people.js'
import type { Call } from '../tickets/call.js'
import type { Score } from '../tickets/closing.js'
import type { FactOrigins } from '../tickets/fact.js'
import type { IdentityGround } from '../tickets/identity.js'
import type { Assignee, Impact, StepTaken, Ticket, Urgency } from '../tickets/ticket.js'
import type { ChosenLinkKind, LinkKind } from '../tickets/ticket-link.js'
import type { FactName } from '../troubleshooting/guide-file.js'
import type { Language, TopicId } from '../understanding/intent-file.js'
import type { ConversationReference, Person } from './activity.js'
import type { Conversation, HandOffReason } from './state.js'
import type { TicketChoice } from './ticket-choice.js'

/** The caller, and where they're told about it. */
export interface CallerNow {
  readonly person: Person
  readonly reference: ConversationReference
  readonly language: Language
}

/** A ticket's course from opening to end, and its ties to others. */
export type TicketAction =
  | {
      readonly do: 'open-ticket'
      readonly topic: TopicId | null
      readonly text: string
      /** Stand-in for the number until it is given, in actions, state and texts of this turn. */
      readonly standIn: string
      readonly facts: Readonly<Partial<Record<FactName, string>>>
      /** Sources of facts; absent: not known. */
      readonly origins?: FactOrigins
      /** Messages from before there was a ticket: its transcript begins with them. */
      readonly prelude: Conversation['prelude']
    }
  /** Facts, steps and topic of the conversation are copied to its ticket. */
  | {
      readonly do: 'note-progress'
      readonly ticket: TicketChoice
      readonly topic: TopicId | null
      readonly facts: Readonly<Partial<Record<FactName, string>>>
      /** Sources of facts; absent: not known. */
      readonly origins?: FactOrigins
      /** Facts that were taken back; absent: none. */
      readonly unsaid?: readonly FactName[]
      readonly steps: readonly StepTaken[]
      /** The line that describes it from now on; absent: the one that opened it. */
      readonly summary?: string
      /** The guide's conclusion, if it reached one. */
      readonly finding?: NonNullable<Ticket['finding']>
    }
  | { readonly do: 'set-topic'; readonly ticket: string; readonly topic: TopicId }
  | {
      readonly do: 'hand-off'
      readonly ticket: TicketChoice
      readonly reason: HandOffReason
      /** The guide's note for the technician, in each language. */
      readonly detail: Readonly<Record<string, string>> | null
      readonly queue: string
    }
  /** A lead ends a request that waits for an approval. */
  | { readonly do: 'end-request'; readonly ticket: string; readonly by: Approver; readonly reason: string }
  | {
      readonly do: 'resolve'
      readonly ticket: TicketChoice
      readonly cause: string
      readonly solution: string
      readonly by: { readonly id: string; readonly name: string }
      readonly identityMethod: IdentityGround | null
      /** The requester fell silent: nothing is known to be solved. */
      readonly isUnanswered?: true
    }
  | { readonly do: 'cancel'; readonly ticket: string }
  /** The bot continues with it, at a step of a guide or at its beginning. */
  | {
      readonly do: 'hand-back'
      readonly ticket: string
      readonly topic: TopicId
      readonly step: string | null
      readonly by: Assignee
    }
  /** A step's words, in the requester's language; its title in each. */
  | {
      readonly do: 'send-step'
      readonly ticket: string
      readonly technician: Technician
      readonly title: Readonly<Record<string, string>>
      readonly text: string
    }
  | { readonly do: 'merge'; readonly ticket: string; readonly into: string; readonly by: Assignee }
  | { readonly do: 'take-in'; readonly ticket: string; readonly from: string; readonly by: Assignee }
  /** Change on both tickets. */
  | {
      readonly do: 'link'
      readonly ticket: string
      readonly other: string
      readonly how: ChosenLinkKind
      readonly by: Assignee
    }
  | { readonly do: 'unlink'; readonly ticket: string; readonly other: string; readonly by: Assignee }
  | { readonly do: 'drop-link'; readonly ticket: string; readonly other: string; readonly by: Assignee }
  /** Change on this one. */
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
      readonly facts: Facts
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
  /** Goes back to the person who had it, or to first line; `isForBot`: to its guide. */
  | { readonly do: 'reopen'; readonly ticket: string; readonly isForBot: boolean }
  | { readonly do: 'close'; readonly ticket: string }
  /** A technician looks at its card. */
  | { readonly do: 'note-opened'; readonly ticket: string; readonly technician: Technician }
  /** The question is on the ticket, so that it is asked once. */
  | { readonly do: 'note-asked'; readonly ticket: string; readonly about: 'satisfaction' | 'follow-up' }
  /** Rating; `isLow`: the ticket goes back to people, and the duty manager is told. */
  | {
      readonly do: 'rate'
      readonly ticket: string
      readonly score: Score
      readonly words: string | null
      readonly isLow: boolean
    }
  /** Comment the requester adds to the score. */
  | { readonly do: 'note-words'; readonly ticket: string; readonly words: string }
  | { readonly do: 'note-follow-up'; readonly ticket: string; readonly answer: 'confirmed' | 'refused' }
  /** The requester was reminded of a ticket that waits for them. */
  | { readonly do: 'note-reminder'; readonly ticket: string }
  /** A ticket for somebody who called, in their own lane; the person who is known from no chat is known from here on. */
  | {
      readonly do: 'open-for-caller'
      readonly standIn: string
      readonly technician: Technician
      readonly caller: CallerNow
      readonly call: Call
      readonly text: string
      readonly topic: TopicId | null
      readonly facts: Readonly<Partial<Record<FactName, string>>>
      readonly impact: Impact | null
      readonly urgency: Urgency | null
    }
  | {
      readonly do: 'tell-opened-for'
      readonly ticket: TicketChoice
      readonly by: { readonly id: string; readonly name: string }
      readonly tellAt: ConversationReference | null
      /** News the requester still has to hear about their words; null if none. */
      readonly notice: string | null
    }
