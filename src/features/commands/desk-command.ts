import type { ApprovalDecision } from '../../desk/ticket/approval.js'
import type { IdentityMethod } from '../../desk/ticket/identity-check.js'
import type { SelectableHoldReason } from '../../desk/ticket/service-level/ticket-sla.js'
import type { Impact, Urgency } from '../../desk/ticket/ticket.js'
import type { SelectableLinkKind } from '../../desk/ticket/ticket-link.js'
import type { Attachment } from '../../engine/activity.js'
import type { TopicId } from '../../nlu/intent-file.js'

/** Technician's command on a ticket. Permissions are checked when it is processed. */
export type TicketCommand =
  | { readonly verb: 'take' }
  | { readonly verb: 'reply'; readonly text: string; readonly attachments?: readonly Attachment[] }
  | { readonly verb: 'note'; readonly text: string; readonly attachments?: readonly Attachment[] }
  /** Edit of the technician's own message, by its ID; the old text stays in the audit log. */
  | { readonly verb: 'edit-line'; readonly line: string; readonly text: string }
  | { readonly verb: 'delete-line'; readonly line: string }
  /** Reaction to a requester's message. */
  | { readonly verb: 'react'; readonly line: string; readonly emoji: string; readonly isAdded: boolean }
  /** Download of a file, answered with a link for this person only; changes nothing. */
  | { readonly verb: 'get-file'; readonly file: string }
  /** Article, by topic, to send to the requester. */
  | { readonly verb: 'send-article'; readonly article: string }
  /** Notification of the duty manager. */
  | { readonly verb: 'call-manager'; readonly reason: string }
  /** Canned reply to insert into the reply field. */
  | { readonly verb: 'canned'; readonly reply: string }
  /** Management of the technician's own canned replies: `new`, `change:<id>` or `remove:<id>`. */
  | { readonly verb: 'my-replies'; readonly which: string }
  | {
      readonly verb: 'my-reply'
      readonly which: string
      readonly title: string
      readonly text: string
      readonly language: string
    }
  /** Lead's decision to end an approval. */
  | { readonly verb: 'approval'; readonly decision: ApprovalDecision; readonly reason: string }
  /** On hold; `text` says what is awaited, and the requester reads it. */
  | { readonly verb: 'hold'; readonly reason: SelectableHoldReason; readonly text: string }
  | { readonly verb: 'resume' }
  | { readonly verb: 'escalate'; readonly queue: string; readonly summary?: string }
  /**
   * Assignment to a person, by technician ID. Within the group, the reason may be empty. A lead can force it even if the person is away or at
   * capacity.
   */
  | { readonly verb: 'assign'; readonly to: string; readonly reason: string; readonly isForced?: boolean }
  /** Transfer to another group's queue. The reason is for technicians; the requester doesn't read it. */
  | { readonly verb: 'transfer'; readonly queue: string; readonly reason: string }
  /** Return to first line. */
  | { readonly verb: 'return'; readonly reason: string }
  | {
      readonly verb: 'resolve'
      readonly cause: string
      readonly solution: string
      readonly identityCheck?: IdentityCheckInput
    }
  /** Message written before anybody had the ticket: take the ticket and send it, or keep it as a note. */
  | { readonly verb: 'take-over'; readonly line: string }
  | { readonly verb: 'keep-internal'; readonly line: string }
  | MergeSplitLinkCommand
  | GuideCommand
  /** Acknowledgement of a page. `page` is set if the link of that page was used. */
  | { readonly verb: 'acknowledge'; readonly page?: string }
  /** Impact and urgency, or a major incident. */
  | {
      readonly verb: 'priority'
      readonly impact: Impact
      readonly urgency: Urgency
      readonly isMajor: boolean
      readonly reason: string
    }
  | { readonly verb: 'topic'; readonly topic: TopicId; readonly reason: string }
  /** Details of the ticket; empty if unknown. */
  | {
      readonly verb: 'details'
      readonly behalf: string
      readonly asset: string
      readonly site: string
      readonly room: string
    }
  | { readonly verb: 'visit'; readonly at: number; readonly place: string }
  /** Loan of a device; `dueOn` is a day such as 2026-12-01. */
  | { readonly verb: 'loan'; readonly device: string; readonly dueOn: string }
  | { readonly verb: 'loan-returned' }
  | { readonly verb: 'remote'; readonly link: string }
  /** Subscription to a ticket's events, whoever the assignee is, or its end. */
  | { readonly verb: 'watch' | 'unwatch' }
  /** Link to an open outage. */
  | { readonly verb: 'join-outage'; readonly outage: string }
  /** Removal from the outage. */
  | { readonly verb: 'leave-outage' }
  | ExpertCommand
  | ColleagueQuestionCommand

/** Technician's command about experts brought into a ticket. */
export type ExpertCommand =
  /** Invitation of an expert, by ID. `withNotes` includes work notes in the summary; `isToldOf` notifies the requester. */
  | {
      readonly verb: 'bring-in'
      readonly person: string
      readonly why: string
      readonly withNotes: boolean
      readonly isToldOf: boolean
    }
  /** Expert's message to share with the requester. */
  | { readonly verb: 'send-on'; readonly line: string }
  | { readonly verb: 'end-part'; readonly person: string }

/** Command about a question to another group; `question` is its ID. */
export type ColleagueQuestionCommand =
  | { readonly verb: 'ask-colleague'; readonly queue: string; readonly text: string }
  /** Button under the question, answered with the form for it. */
  | { readonly verb: 'open-answer'; readonly question: string }
  | { readonly verb: 'answer-colleague'; readonly question: string; readonly text: string }
  | { readonly verb: 'withdraw-question'; readonly question: string }

/** Command that lets the bot continue with a guide or sends one step. A null `step` stands for the start of the guide. */
export type GuideCommand = {
  readonly verb: 'hand-back' | 'send-step'
  readonly topic: string
  readonly step: string | null
}

/** Technician's command on several tickets at once. */
export type MergeSplitLinkCommand =
  /** Merge into another ticket of the same requester. */
  | { readonly verb: 'merge'; readonly into: string }
  | { readonly verb: 'link'; readonly how: SelectableLinkKind; readonly other: string }
  | { readonly verb: 'unlink'; readonly other: string }
  /** Split: messages of the requester, by ID, or a new text become a separate ticket. */
  | {
      readonly verb: 'split'
      readonly lines: readonly string[]
      readonly text: string
      readonly topic: string | null
    }
  /** Resolution of tickets linked as duplicates, each in its own lane. */
  | {
      readonly verb: 'resolve-duplicates'
      readonly tickets: readonly string[]
      readonly cause: string
      readonly solution: string
    }

/** Input from a technician's button, form or page. */
export type DeskCommand =
  | TicketCommand
  /** Button of a command, by its ID in command-registry.ts: run at once, or answered inline with its form. */
  | { readonly verb: 'press'; readonly act: string }
  /** Submitted form of a command. Its values come from outside and are validated when the command is processed. */
  | { readonly verb: 'submit'; readonly form: string; readonly values: FormValues }
  /** Request for the current card, answered inline. */
  | { readonly verb: 'refresh' }

/** Form input by field ID. Multiple choices are IDs separated by commas; a ticked box is `yes`. */
export type FormValues = Readonly<Record<string, string>>

/** Request made by reacting to a card. */
export type DeskReaction = 'take' | 'resolve' | 'wrong-topic'

export interface IdentityCheckInput {
  readonly method: IdentityMethod
}
