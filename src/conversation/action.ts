import type { Approval, ApprovalAnswer, ApprovalAsk, Approver } from '../approvals/approval.js'
import type { Facts } from '../approvals/approval-for.js'
import type { TellStep } from '../escalation/nobody-takes.js'
import type { FileOutcome } from '../files/kept-file.js'
import type { DeskQuery } from '../handoff/desk-query.js'
import type { Technician } from '../handoff/people.js'
import type { Presence } from '../handoff/presence.js'
import type { OutageAct, OutageMember, OutageTexts } from '../outages/outage.js'
import type { ActId } from '../replies/act-words.js'
import type { OwnCannedReply } from '../replies/canned-replies.js'
import type { DeskForm, Message } from '../replies/message.js'
import type { ReplyKey } from '../replies/replies-file.js'
import type { KnownPerson } from '../stores/store.js'
import type { Call } from '../tickets/call.js'
import type { Score } from '../tickets/closing.js'
import type { IdentityGround } from '../tickets/identity.js'
import type { PartEnd } from '../tickets/participants.js'
import type { Assignee, Impact, StepTaken, Ticket, Urgency } from '../tickets/ticket.js'
import type { ChosenLinkKind, LinkKind } from '../tickets/ticket-link.js'
import type { ChosenHoldReason, ClockName } from '../tickets/ticket-sla.js'
import type { FactName } from '../troubleshooting/guide-file.js'
import type { Language, TopicId } from '../understanding/intent-file.js'
import type {
  ActivityContent,
  Attachment,
  ConversationReference,
  OwnAct,
  PartContent,
  Person,
  TicketAct,
  TimerPurpose,
} from './activity.js'
import type { Conversation, HandOffReason, PendingHandOff } from './state.js'

/** A ticket's number, or the stand-in of a ticket that is opened in this very turn (`open-ticket` names it). */
export type TicketChoice = string

/** Who called, and where they are told of it. */
export interface CallerNow {
  readonly person: Person
  readonly reference: ConversationReference
  readonly language: Language
}

/** What a technician does, with what their form says. */
interface Deed<Verb extends TicketAct['verb']> {
  readonly ticket: string
  readonly technician: Technician
  readonly act: Extract<TicketAct, { verb: Verb }>
}

/** What a turn does, as data. One file of src/actions carries out each; the compiler holds the list together. */
export type Action =
  /** The bot speaks to the requester. */
  | {
      readonly do: 'say'
      readonly message: Message
      /** Names the question, when buttons answer it. */
      readonly question: string | null
      readonly ticket: TicketChoice | null
      /** Withheld if a technician has taken that ticket by the time it would be sent. */
      readonly silentOnceTaken: boolean
    }
  /** Takes the buttons off a question that was answered, and shows the answer. */
  | { readonly do: 'close-question'; readonly question: string; readonly answer: string }
  /** The label of a button that was pressed goes into the transcript. */
  | { readonly do: 'record-press'; readonly ticket: TicketChoice; readonly label: string }
  /** A line said before is sent to a ticket after all. */
  | {
      readonly do: 'pass-on'
      readonly ticket: string
      readonly text: string
      readonly source: string | null
      readonly attachments: readonly Attachment[]
    }
  /** What the requester said goes into the ticket's transcript and, when handed off, to the desk. */
  | { readonly do: 'record-line'; readonly ticket: TicketChoice }
  | {
      readonly do: 'open-ticket'
      readonly topic: TopicId | null
      readonly text: string
      /** Stands for the number until it is given, in actions, state and texts of this turn. */
      readonly standIn: string
      readonly facts: Readonly<Partial<Record<FactName, string>>>
      /** What was said before there was a ticket: its transcript begins with it. */
      readonly prelude: Conversation['prelude']
    }
  /** Facts, steps and topic of the conversation are copied to its ticket. */
  | {
      readonly do: 'note-progress'
      readonly ticket: TicketChoice
      readonly topic: TopicId | null
      readonly facts: Readonly<Partial<Record<FactName, string>>>
      readonly steps: readonly StepTaken[]
      /** What the guide concluded, when it did. */
      readonly finding?: NonNullable<Ticket['finding']>
    }
  | { readonly do: 'set-topic'; readonly ticket: string; readonly topic: TopicId }
  | {
      readonly do: 'hand-off'
      readonly ticket: TicketChoice
      readonly reason: HandOffReason
      /** What the guide says of it, for the technician, in each language. */
      readonly detail: Readonly<Record<string, string>> | null
      readonly queue: string
    }
  /** It needs approvals first: it goes to people, on hold, and its first approver is asked. */
  | {
      readonly do: 'ask-approval'
      readonly ticket: TicketChoice
      readonly approval: Approval
      /** Null: people have it already. */
      readonly handOff: PendingHandOff | null
      /** What is said in front of it. */
      readonly lead?: readonly string[]
    }
  /** An approver's answer goes to the lane of the ticket. */
  | { readonly do: 'answer-ask'; readonly ask: ApprovalAsk; readonly answer: ApprovalAnswer }
  | { readonly do: 'approve'; readonly ticket: string; readonly by: Approver }
  | { readonly do: 'refuse'; readonly ticket: string; readonly by: Approver; readonly reason: string }
  | { readonly do: 'delegate'; readonly ticket: string; readonly by: Approver; readonly to: Approver }
  | { readonly do: 'remind-approver'; readonly ticket: string }
  /** The waiting for an approval ends without one; `by`: a lead who decided it. */
  | {
      readonly do: 'end-approval'
      readonly ticket: string
      readonly how: 'expired' | 'unreachable' | 'bypassed'
      readonly by: Approver | null
      readonly reason: string | null
    }
  /** An expert is asked to help, in their own conversation; of one who takes part already, `why` is told them. */
  | {
      readonly do: 'bring-in'
      readonly ticket: string
      readonly by: Assignee
      readonly expert: KnownPerson
      readonly why: string
      readonly withNotes: boolean
      readonly isToldOf: boolean
    }
  /** What an expert did in their own lane goes to the lane of the ticket. */
  | { readonly do: 'pass-part'; readonly lane: string; readonly content: PartContent }
  | {
      readonly do: 'record-part-line'
      readonly ticket: string
      readonly person: Assignee
      readonly text: string
      readonly attachments: readonly Attachment[]
      readonly source: string | null
    }
  | { readonly do: 'send-on'; readonly ticket: string; readonly lineId: string; readonly by: Assignee }
  | {
      readonly do: 'end-part'
      readonly ticket: string
      readonly person: string
      readonly how: PartEnd
      readonly by: Assignee
      /** Why they could not be reached; absent: they could. */
      readonly reason?: string
    }
  | {
      readonly do: 'tell-expert'
      readonly person: string
      readonly key: ReplyKey
      readonly ticket: string
    }
  /** A group is asked something about it; `question`: its id. */
  | {
      readonly do: 'ask-colleague'
      readonly ticket: string
      readonly by: Assignee
      readonly question: string
      readonly queue: string
      readonly text: string
    }
  /** `isAnswer` false: what whoever asked adds. */
  | {
      readonly do: 'answer-colleague'
      readonly ticket: string
      readonly question: string
      readonly by: Assignee
      readonly text: string
      readonly isAnswer: boolean
    }
  | {
      readonly do: 'withdraw-question'
      readonly ticket: string
      readonly question: string
      readonly by: Assignee
    }
  /** Whoever is on duty above the desk is told, with the reason. */
  | {
      readonly do: 'escalate-up'
      readonly ticket: string
      readonly by: { readonly id: string; readonly name: string }
      readonly reason: string
      readonly isByRequester: boolean
    }
  | {
      readonly do: 'save-canned-reply'
      readonly technician: string
      readonly reply: Omit<OwnCannedReply, 'updatedAt'>
    }
  | { readonly do: 'remove-canned-reply'; readonly technician: string; readonly id: string }
  /** A lead ends a request that waits for an approval. */
  | { readonly do: 'end-request'; readonly ticket: string; readonly by: Approver; readonly reason: string }
  | {
      readonly do: 'tell-approver'
      readonly person: string
      readonly key: ReplyKey
      readonly ticket: string
    }
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
  /** The bot goes on with it, at a step of a guide or at its beginning. */
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
  /** On both tickets. */
  | {
      readonly do: 'link'
      readonly ticket: string
      readonly other: string
      readonly how: ChosenLinkKind
      readonly by: Assignee
    }
  | { readonly do: 'unlink'; readonly ticket: string; readonly other: string; readonly by: Assignee }
  | { readonly do: 'drop-link'; readonly ticket: string; readonly other: string; readonly by: Assignee }
  /** On this one. */
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
  /** A line goes to a ticket of the same requester in another lane. */
  | { readonly do: 'send-across'; readonly ticket: string; readonly lane: string; readonly text: string }
  /** Goes back to whoever had it, or to first line; `isForBot`: to its guide. */
  | { readonly do: 'reopen'; readonly ticket: string; readonly isForBot: boolean }
  | { readonly do: 'close'; readonly ticket: string }
  /** The question stands on the ticket, so that it is asked once. */
  | { readonly do: 'note-asked'; readonly ticket: string; readonly about: 'satisfaction' | 'follow-up' }
  /** How it went; `isLow`: the ticket goes back to people, and whoever is on duty above them is told. */
  | {
      readonly do: 'rate'
      readonly ticket: string
      readonly score: Score
      readonly words: string | null
      readonly isLow: boolean
    }
  /** What the requester adds to the score. */
  | { readonly do: 'note-words'; readonly ticket: string; readonly words: string }
  | { readonly do: 'note-follow-up'; readonly ticket: string; readonly answer: 'confirmed' | 'refused' }
  /** The requester was reminded of a ticket that waits for them. */
  | { readonly do: 'note-reminder'; readonly ticket: string }
  | { readonly do: 'take'; readonly ticket: string; readonly technician: Technician }
  /** It waits for somebody else: its clocks pause, and the requester is told why. */
  | {
      readonly do: 'hold'
      readonly ticket: string
      readonly technician: Technician
      readonly reason: ChosenHoldReason
      readonly detail: string
    }
  /** The waiting is over. */
  | {
      readonly do: 'resume'
      readonly ticket: string
      readonly by: { readonly id: string; readonly name: string }
      /** The requester fell silent, and somebody has to decide. */
      readonly isUnanswered?: true
    }
  | { readonly do: 'sla-warn'; readonly ticket: string; readonly clock: ClockName }
  | { readonly do: 'sla-breach'; readonly ticket: string; readonly clock: ClockName }
  | {
      readonly do: 'reply'
      readonly ticket: string
      readonly technician: Technician
      readonly text: string
    }
  | {
      readonly do: 'send-article'
      readonly ticket: string
      readonly technician: Technician
      /** Its topic. */
      readonly article: TopicId
    }
  | {
      readonly do: 'note'
      readonly ticket: string
      readonly technician: Technician
      readonly text: string
      /** Its id when its author may still choose to send it. */
      readonly heldBackAs?: string
    }
  /** A line that was held back goes to the requester after all, or stays a note for good. */
  | {
      readonly do: 'send-line' | 'keep-line'
      readonly ticket: string
      readonly technician: Technician
      readonly lineId: string
    }
  /** It is not about what the bot took it for. */
  | { readonly do: 'doubt-topic'; readonly ticket: string; readonly technician: Technician }
  /** Only the technician sees it: what they can do by a press. */
  | {
      readonly do: 'offer'
      readonly ticket: string
      readonly key: ReplyKey
      readonly acts: readonly (
        | { readonly act: ActId }
        | { readonly act: 'take-over' | 'keep-internal'; readonly line: string }
      )[]
    }
  | {
      readonly do: 'escalate'
      readonly ticket: string
      readonly technician: Technician
      readonly queue: string
      readonly summary: string
    }
  | {
      readonly do: 'assign'
      readonly ticket: string
      readonly by: { readonly id: string; readonly name: string }
      readonly to: Assignee
      /** Of a group that they belong to. */
      readonly queue: string
      readonly reason: string
    }
  /** It is given to somebody: it takes a place, and goes to its own lane. */
  | {
      readonly do: 'give'
      readonly ticket: string
      readonly by: { readonly id: string; readonly name: string }
      readonly to: Assignee
      readonly queue: string
      readonly reason: string
    }
  /** What was given has reached it. */
  | { readonly do: 'note-given'; readonly ticket: string }
  /** Who was given one last, in a queue whose tickets are given in turn. */
  | { readonly do: 'note-turn'; readonly queue: string; readonly last: string }
  /** Nobody has taken it up: these are told. */
  | { readonly do: 'nobody-took'; readonly ticket: string; readonly tell: readonly TellStep[] }
  /** Whoever is on call is called for it, once more. */
  | { readonly do: 'page'; readonly ticket: string }
  | {
      readonly do: 'acknowledge'
      readonly ticket: string
      readonly by: { readonly id: string; readonly name: string }
    }
  /** The requester has whoever is on call called. */
  | { readonly do: 'call-on-call'; readonly ticket: string; readonly isWhole: boolean }
  /** What is open, late, on hold, in these queues: to whoever asked. */
  | { readonly do: 'answer-hand-over'; readonly queues: readonly string[] }
  /** The same at the end of a shift: to the desks, and to those who come. */
  | { readonly do: 'hand-over-shift'; readonly queue: string; readonly incoming: readonly string[] }
  /** Whoever may be free is given what waits. */
  | { readonly do: 'look-for-work' }
  /** Until when shifts were looked at. */
  | { readonly do: 'note-shifts'; readonly nextAt: number }
  | {
      readonly do: 'set-presence'
      readonly technician: Technician
      readonly presence: Presence
      readonly answer: 'inline' | 'message'
    }
  | {
      readonly do: 'transfer'
      readonly ticket: string
      readonly by: { readonly id: string; readonly name: string }
      readonly queue: string
      readonly reason: string
      /** Back to first line. */
      readonly isReturn: boolean
    }
  /** Sends the correction or the withdrawal of a line to whoever got the line. */
  | { readonly do: 'correct-line'; readonly ticket: string; readonly lineId: string; readonly text: string }
  | { readonly do: 'withdraw-line'; readonly ticket: string; readonly lineId: string }
  | {
      readonly do: 'mark-undeliverable'
      readonly ticket: string
      readonly lineId: string | null
      readonly reason: string
      readonly toDesk: boolean
      readonly channel: string | null
    }
  /** What became of a file that was sent. */
  | { readonly do: 'settle-file'; readonly file: string; readonly outcome: FileOutcome }
  /** It was kept long enough. */
  | { readonly do: 'expire-file'; readonly file: string }
  /** The requester took a file in their platform's own way, or declined it. */
  | {
      readonly do: 'hand-over-file'
      readonly file: string
      readonly isAccepted: boolean
      readonly address: Readonly<Record<string, string>>
    }
  /** A link to a file, for whoever asked. `ticket`: of a technician, the one that the file must be of. */
  | {
      readonly do: 'answer-file'
      readonly file: string
      readonly as: 'requester' | 'technician'
      readonly ticket: string | null
    }
  | {
      readonly do: 'react'
      readonly ticket: string
      readonly lineId: string
      readonly by: { readonly id: string; readonly name: string; readonly side: 'requester' | 'technician' }
      readonly emoji: string
      readonly isAdded: boolean
    }
  /** An answer seen by the technician who acted, and only by them. */
  | {
      readonly do: 'answer'
      readonly outcome: 'done' | 'refused'
      readonly key: ReplyKey | null
      readonly vars: Readonly<Record<string, string | number>>
      readonly ticket: string | null
    }
  | ({ readonly do: 'set-priority' } & Deed<'priority'>)
  /** It is about something else than it was taken for. */
  | ({ readonly do: 'correct-topic' } & Deed<'topic'>)
  | ({ readonly do: 'set-details' } & Deed<'details'>)
  | ({ readonly do: 'propose-visit' } & Deed<'visit'>)
  | ({ readonly do: 'lend' } & Deed<'loan'>)
  | ({ readonly do: 'take-back' } & Deed<'loan-returned'>)
  /** The requester is asked whether their screen may be seen; the link waits for their yes. */
  | ({ readonly do: 'ask-remote' } & Deed<'remote'>)
  /** They are told of what happens to it, or no longer. */
  | {
      readonly do: 'watch'
      readonly ticket: string
      readonly technician: Technician
      readonly isWatching: boolean
    }
  /** What the requester answers to what was proposed. */
  | { readonly do: 'answer-visit'; readonly ticket: string; readonly answer: 'confirmed' | 'other' }
  | { readonly do: 'answer-remote'; readonly ticket: string; readonly answer: 'yes' | 'no' }
  | { readonly do: 'remind'; readonly ticket: string; readonly of: 'visit' | 'loan' }
  /** Answers with a form; `errors`, by field: it was filled in, and something in it is not right. */
  | {
      readonly do: 'answer-form'
      readonly form: DeskForm
      readonly errors: Readonly<Record<string, string>> | null
    }
  | {
      readonly do: 'answer-query'
      readonly technician: Technician
      readonly query: DeskQuery
      readonly answer: 'inline' | 'message'
    }
  /** What somebody else wrote becomes a ticket of theirs. */
  | {
      readonly do: 'pass-on-message'
      readonly technician: Technician
      readonly passed: Extract<ActivityContent, { type: 'desk-pass-on' }>
    }
  /** A ticket for somebody who called, in their own lane; whoever is known from no chat is known from here on. */
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
    }
  /** What a technician can type, beside what everybody can. */
  | { readonly do: 'answer-help'; readonly answer: 'inline' | 'message' }
  /** For one group; null: for all that have no channel of their own. */
  | { readonly do: 'set-desk'; readonly group: string | null }
  /** The home page as it is now; `shown`: with the details of that ticket. */
  | { readonly do: 'show-home'; readonly tickets: readonly string[]; readonly shown?: string }
  /** An act on a ticket that is turned elsewhere goes to its lane. */
  | { readonly do: 'pass-own-act'; readonly ticket: string; readonly lane: string; readonly act: OwnAct }
  /** The conversation and its tickets become somebody's who has signed in. */
  | {
      readonly do: 'carry-on'
      readonly tickets: readonly string[]
      readonly to: Person
      readonly where: ConversationReference
    }
  /** What came of such an act; said where it was asked as well, when that is elsewhere. */
  | { readonly do: 'answer-own'; readonly outcome: 'done' | 'refused'; readonly text: string }
  | { readonly do: 'set-pause'; readonly pause: Extract<ActivityContent, { type: 'pause' }> }
  /** The requester's ticket becomes part of an outage, of which they have read so many updates. */
  | {
      readonly do: 'join-outage'
      readonly ticket: TicketChoice
      readonly outage: string
      readonly told: number
    }
  | {
      readonly do: 'open-outage'
      readonly technician: Technician
      readonly opening: Extract<OutageAct, { verb: 'open' }>
    }
  /** What every ticket that is part of it is to be told. */
  | {
      readonly do: 'update-outage' | 'close-outage'
      readonly technician: Technician
      readonly outage: string
      readonly texts: OutageTexts
      readonly members: readonly OutageMember[]
    }
  | {
      readonly do: 'attach-to-outage'
      readonly outage: string
      readonly member: OutageMember
      readonly told: number
    }
  | {
      readonly do: 'tell-outage'
      readonly outage: string
      readonly ticket: string
      readonly news: number | 'closed'
    }
  | { readonly do: 'answer-outages' }
  | {
      readonly do: 'answer-outage-form'
      readonly form: Extract<OutageAct, { verb: 'form' }>['form']
      readonly outage: string | null
    }
  | { readonly do: 'set-timer'; readonly id: string; readonly dueAt: number; readonly timer: TimerPurpose }
  | { readonly do: 'cancel-timer'; readonly id: string }
