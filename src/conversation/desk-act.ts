import type { ApprovalDecision } from '../approvals/approval.js'
import type { IdentityMethod } from '../tickets/identity.js'
import type { Impact, Urgency } from '../tickets/ticket.js'
import type { ChosenLinkKind } from '../tickets/ticket-link.js'
import type { ChosenHoldReason } from '../tickets/ticket-sla.js'
import type { TopicId } from '../understanding/intent-file.js'
import type { Attachment } from './activity.js'

/** A technician's act on a ticket. Rights are checked in the turn. */
export type TicketAct =
  | { readonly verb: 'take' }
  | { readonly verb: 'reply'; readonly text: string; readonly attachments?: readonly Attachment[] }
  | { readonly verb: 'note'; readonly text: string; readonly attachments?: readonly Attachment[] }
  /** Their own line, by its id; the old text stays in the audit. */
  | { readonly verb: 'edit-line'; readonly line: string; readonly text: string }
  | { readonly verb: 'delete-line'; readonly line: string }
  /** Reaction to a line of the requester. */
  | { readonly verb: 'react'; readonly line: string; readonly emoji: string; readonly isAdded: boolean }
  /** Answered with a link to that file, for this person only; changes nothing. */
  | { readonly verb: 'get-file'; readonly file: string }
  /** The article of that topic goes to the requester. */
  | { readonly verb: 'send-article'; readonly article: string }
  /** The duty manager is told. */
  | { readonly verb: 'call-manager'; readonly reason: string }
  /** The words of a canned reply are put into the field for replies. */
  | { readonly verb: 'canned'; readonly reply: string }
  /** `new`, `change:<id>` or `remove:<id>` of their own. */
  | { readonly verb: 'my-replies'; readonly which: string }
  | {
      readonly verb: 'my-reply'
      readonly which: string
      readonly title: string
      readonly text: string
      readonly language: string
    }
  /** A lead ends the waiting for an approval. */
  | { readonly verb: 'approval'; readonly decision: ApprovalDecision; readonly reason: string }
  /** `text`: what is awaited; the requester reads it. */
  | { readonly verb: 'hold'; readonly reason: ChosenHoldReason; readonly text: string }
  | { readonly verb: 'resume' }
  | { readonly verb: 'escalate'; readonly queue: string; readonly summary?: string }
  /**
   * `to`: a person, by the id under which they hold tickets. The reason may be empty within the group. Forced: a lead, also if the person is away or
   * full.
   */
  | { readonly verb: 'assign'; readonly to: string; readonly reason: string; readonly isForced?: boolean }
  /** `queue`: another group. Reasons are for technicians; the requester does not read them. */
  | { readonly verb: 'transfer'; readonly queue: string; readonly reason: string }
  /** Back to first line. */
  | { readonly verb: 'return'; readonly reason: string }
  | {
      readonly verb: 'resolve'
      readonly cause: string
      readonly solution: string
      readonly identityCheck?: IdentityCheckInput
    }
  /** A line that its author wrote before anybody had the ticket: taken over and sent, or left where it is. */
  | { readonly verb: 'take-over'; readonly line: string }
  | { readonly verb: 'keep-internal'; readonly line: string }
  | RecordsAct
  | GuideAct
  /** Acknowledgement by one of the people called, who looks after it. `page`: by the link of that very call. */
  | { readonly verb: 'acknowledge'; readonly page?: string }
  /** Impact and urgency as they are, or a major incident. */
  | {
      readonly verb: 'priority'
      readonly impact: Impact
      readonly urgency: Urgency
      readonly isMajor: boolean
      readonly reason: string
    }
  | { readonly verb: 'topic'; readonly topic: TopicId; readonly reason: string }
  /** Empty: not known. */
  | {
      readonly verb: 'details'
      readonly behalf: string
      readonly asset: string
      readonly site: string
      readonly room: string
    }
  | { readonly verb: 'visit'; readonly at: number; readonly place: string }
  /** `dueOn`: a day such as 2026-12-01. */
  | { readonly verb: 'loan'; readonly device: string; readonly dueOn: string }
  | { readonly verb: 'loan-returned' }
  | { readonly verb: 'remote'; readonly link: string }
  /** The technician wants to be told of what happens to it, whoever has it; or no longer. */
  | { readonly verb: 'watch' | 'unwatch' }
  /** The ticket is about an outage that is open. */
  | { readonly verb: 'join-outage'; readonly outage: string }
  /** The ticket is not about the outage of which it is part. */
  | { readonly verb: 'leave-outage' }
  | ExpertAct
  | ColleagueAct

/** A technician's act on experts they bring into a ticket. */
export type ExpertAct =
  /** `person`: by id. `withNotes`: the summary has work notes too. `isToldOf`: the requester is told. */
  | {
      readonly verb: 'bring-in'
      readonly person: string
      readonly why: string
      readonly withNotes: boolean
      readonly isToldOf: boolean
    }
  /** A line of theirs goes to the requester. */
  | { readonly verb: 'send-on'; readonly line: string }
  | { readonly verb: 'end-part'; readonly person: string }

/** Question to a group about a ticket. `question`: by its id. */
export type ColleagueAct =
  | { readonly verb: 'ask-colleague'; readonly queue: string; readonly text: string }
  /** Pressed under the question: answered with the form for it. */
  | { readonly verb: 'open-answer'; readonly question: string }
  | { readonly verb: 'answer-colleague'; readonly question: string; readonly text: string }
  | { readonly verb: 'withdraw-question'; readonly question: string }

/** A technician lets a guide work: the bot continues with it, or sends one step. `step` null: from its beginning. */
export type GuideAct = {
  readonly verb: 'hand-back' | 'send-step'
  readonly topic: string
  readonly step: string | null
}

/** A technician's act on several tickets at once. */
export type RecordsAct =
  /** The ticket continues in another one of the same requester. */
  | { readonly verb: 'merge'; readonly into: string }
  | { readonly verb: 'link'; readonly how: ChosenLinkKind; readonly other: string }
  | { readonly verb: 'unlink'; readonly other: string }
  /** Lines of the requester, by id, or a new matter in words, become a ticket of their own. */
  | {
      readonly verb: 'split'
      readonly lines: readonly string[]
      readonly text: string
      readonly topic: string | null
    }
  /** Tickets that are linked as duplicates, each resolved where it is. */
  | {
      readonly verb: 'resolve-duplicates'
      readonly tickets: readonly string[]
      readonly cause: string
      readonly solution: string
    }

/** Input from a technician's button, form or page. */
export type DeskAct =
  | TicketAct
  /** The button of an act, by its id in src/desk-acts: done at once, or answered inline with its form. */
  | { readonly verb: 'press'; readonly act: string }
  /** The form of an act, filled in. What is in it comes from outside, and is read in the turn. */
  | { readonly verb: 'submit'; readonly form: string; readonly values: FormValues }
  /** Answered inline with the card as it is now. */
  | { readonly verb: 'refresh' }

/** Form input, by field id. Several choices are their ids separated by commas; a ticked box is `yes`. */
export type FormValues = Readonly<Record<string, string>>

/** Request made by reacting to a card. */
export type DeskReaction = 'take' | 'resolve' | 'wrong-topic'

export interface IdentityCheckInput {
  readonly method: IdentityMethod
}
