import type { Approval } from '../approvals/approval.js'
import type {
  Attachment,
  ChannelName,
  ConversationReference,
  Language,
  Person,
} from '../conversation/activity.js'
import type { FactName } from '../troubleshooting/guide-file.js'
import type { TopicId, Urgency } from '../understanding/intent-file.js'
import type { Loan, RemoteControl, Visit, Watcher } from './arrangements.js'
import type { AuditEntry } from './audit.js'
import type { Call } from './call.js'
import type { FollowUp, Satisfaction } from './closing.js'
import type { ColleagueQuestion } from './colleague-question.js'
import type { FactOrigins } from './fact.js'
import type { ComesBackTo, FormerAssignee } from './former-assignee.js'
import type { IdentityGround } from './identity.js'
import type { Notified } from './notified.js'
import type { Participant } from './participants.js'
import type { Raise } from './raised-urgency.js'
import type { TicketLink } from './ticket-link.js'
import type { Hold, TicketSla } from './ticket-sla.js'
import type { Page, Take, Unclaimed } from './unclaimed.js'

export type { Urgency } from '../understanding/intent-file.js'
export type TicketKind = 'incident' | 'request'
export type Impact = 'one' | 'several' | 'whole'
export type Priority = 'P1' | 'P2' | 'P3' | 'P4'

/**
 * new: recorded, the bot is at work or nobody has taken it · assigned: given to somebody · in-progress: taken ·
 * on-hold · resolved: can still be reopened · closed: final, archived.
 */
export type TicketState = 'new' | 'assigned' | 'in-progress' | 'on-hold' | 'resolved' | 'closed'

/** A step of a guide or a gesture told of, as data; `result` null when it was only offered. */
export interface StepTaken {
  readonly topic: TopicId
  readonly step: string
  /** Names the step in each language, in the past. */
  readonly title: Readonly<Record<Language, string>>
  readonly gesture?: string
  readonly offeredAt: number
  readonly result: { readonly answer: string; readonly at: number; readonly alreadyDone: boolean } | null
  /** Read back to the requester, who sent it: part of the request an approver sees. */
  readonly isReadBack?: true
}

export interface IdentityCheck {
  readonly method: IdentityGround
  readonly by: string
  readonly at: number
}

export interface Assignee {
  readonly id: string
  readonly name: string
}

export interface Ticket {
  /** INC-1042 or REQ-0310. */
  readonly number: string
  readonly kind: TicketKind
  readonly lane: string
  readonly requester: Person
  readonly reference: ConversationReference
  readonly language: Language
  /** Through which its requester is reached. */
  readonly channel: ChannelName
  /** A technician opened it for somebody who called; absent: it was written. */
  readonly call?: Call
  readonly topic: TopicId | null
  /** The requester's own words that opened it. */
  readonly summary: string
  readonly state: TicketState
  /** `bot` while the bot works on it, then l1 or a second-line group. */
  readonly queue: string
  readonly assignee: Assignee | null
  readonly impact: Impact
  readonly urgency: Urgency
  readonly priority: Priority
  readonly facts: Readonly<Partial<Record<FactName, string>>>
  /** Sources of facts; absent, or for one fact: not known. */
  readonly factOrigins?: FactOrigins
  readonly steps: readonly StepTaken[]
  /** Reason the bot handed it over; null if it hasn't. */
  readonly handedOff: HandedOff | null
  readonly escalation: {
    readonly at: number
    readonly queue: string
    readonly summary: string
    readonly by: string
  } | null
  readonly resolution: {
    readonly at: number
    readonly by: string
    readonly cause: string
    readonly solution: string
    /** The requester no longer wanted it: it was not solved, and does not come back by itself. */
    readonly isCancelled?: boolean
    /** Refused by its approver; then it's cancelled. */
    readonly isRefused?: boolean
    /** The requester fell silent: nothing is known to be solved, and the guide can continue where it was. */
    readonly isUnanswered?: boolean
    /** Continues in another ticket: this one solved nothing. */
    readonly isMerged?: boolean
  } | null
  /** The requester's rating; absent: not asked. */
  readonly satisfaction?: Satisfaction
  /** Absent: not asked whether it is still fine. */
  readonly followUp?: FollowUp
  /** Times it was reopened; absent: never. */
  readonly reopenedAt?: readonly number[]
  readonly identityCheck: IdentityCheck | null
  readonly attachments: readonly Attachment[]
  /** The outage that it is part of; null, or absent, when it is part of none. */
  readonly outage?: string | null
  /** The outage that was over when it was opened again, or while somebody had it: it is part of that one no more. */
  readonly outageBefore?: string
  /** Led as a major incident: outside the matrix, always first; absent: no. */
  readonly isMajor?: boolean
  /** Set by a technician, who said why; the topic and what is told no longer change it. Absent: by the matrix. */
  readonly prioritySet?: { readonly at: number; readonly by: string; readonly reason: string }
  /** Reason it's more urgent than its topic usually is; absent: none. */
  readonly raise?: Raise
  /** Person the requester asks for; absent: themselves. */
  readonly onBehalfOf?: string
  /** The tag on the device; absent: not known. */
  readonly asset?: string
  readonly visit?: Visit
  readonly loan?: Loan
  readonly remote?: RemoteControl
  /** Since when the requester knows that answers may come in another language; absent: they were not told. */
  readonly languageToldAt?: number
  /** People mentioned about it in Slack or Teams; absent: nobody. */
  readonly notified?: Notified
  /** Absent: nobody. */
  readonly watchers?: readonly Watcher[]
  /** Experts who were brought in, also those whose part is over; absent: none was. */
  readonly participants?: readonly Participant[]
  /** Questions to groups about it; absent: none. */
  readonly questions?: readonly ColleagueQuestion[]
  /** Reason it waits; null, or absent, unless it's on hold. */
  readonly hold?: Hold | null
  /** Progress towards its targets; null, or absent, while the bot has it. */
  readonly sla?: TicketSla | null
  /** How often somebody above the desk had to be told about it; absent: never. */
  readonly escalationLevel?: number
  /** The approvals that it needs, and what happened to them; absent: none. */
  readonly approval?: Approval
  /** The guide's conclusion, in each language; absent: it didn't get that far. */
  readonly finding?: {
    readonly cause: Readonly<Record<Language, string>>
    readonly solution: Readonly<Record<Language, string>>
  }
  /** Past tickets that may help, as they were found for that topic; absent: not looked for yet. */
  readonly similar?: { readonly topic: TopicId | null; readonly numbers: readonly string[] }
  /** Technicians who said that it is not about that topic; the bot is taught by it. */
  readonly topicDoubts?: readonly TopicDoubt[]
  /** Time a technician last gave it back to the bot, and the queue it came from; absent: never. */
  readonly handedBack?: { readonly at: number; readonly by: string; readonly queue: string }
  /** Linked tickets; absent: none. */
  readonly links?: readonly TicketLink[]
  /** Ticket it continues in; absent: not merged. */
  readonly mergedInto?: string
  /** Tickets that continue in this one; absent: none. */
  readonly tookIn?: readonly string[]
  /** Channels with its card; absent: the common desk channels, once it's handed off. */
  readonly cards?: readonly CardPlace[]
  /** Its former holder at the reopening, who couldn't have it back; absent: nobody, or it has been taken since. */
  readonly formerAssignee?: FormerAssignee
  /** Opened again, and its group's until it is settled whether the person who had it can have it back; absent: it is settled. */
  readonly comesBackTo?: ComesBackTo
  /** The last giving to somebody that reached it; absent: none did. */
  readonly given?: string
  /** While nobody has taken it up; null, or absent, when somebody has, or the bot still has it. */
  readonly unclaimed?: Unclaimed | null
  /** Calls to the person on call for it; absent: none. */
  readonly page?: Page
  /** Times it was taken; absent: never, or from before this was kept. */
  readonly takes?: readonly Take[]
  /** Time its requester had the person in charge told about it; absent: never. */
  readonly escalatedByRequesterAt?: readonly number[]
  /** Last message about it that could not reach its requester; null if there was none. */
  readonly undeliverable: { readonly reason: string; readonly at: number } | null
  readonly openedAt: number
  readonly updatedAt: number
  readonly closedAt: number | null
  readonly audit: readonly AuditEntry[]
}

export interface TopicDoubt {
  readonly at: number
  readonly by: string
  readonly byName: string
  readonly topic: TopicId | null
}

export interface CardPlace {
  readonly to: ConversationReference
  /** Whether its group has another channel now: the card here says so, and has no buttons. */
  readonly isLeft: boolean
}

export interface HandedOff {
  readonly at: number
  /** Text in the desk's language. */
  readonly reason: string
  /** The same as data, so that it can be told in each technician's language. */
  readonly cause?: string
  readonly detail?: Readonly<Record<Language, string>> | null
}

/** A change that a transcript tells of; `queue` among the variables is an id. */
export interface TicketEvent {
  readonly kind:
    | 'opened'
    | 'called'
    | 'call-claimed'
    | 'handed-off'
    | 'taken'
    | 'escalated'
    | 'assigned'
    | 'transferred'
    | 'returned'
    | 'held'
    | 'resumed'
    | 'sla-warning'
    | 'sla-breached'
    | 'nobody-took'
    | 'on-call-told'
    | 'duty-manager-told'
    | 'paged'
    | 'acknowledged'
    | 'on-call-asked'
    | 'resolved'
    | 'reopened'
    /** For tickets reopened before `left-to-group` was recorded. */
    | 'reopened-for-group'
    | 'left-to-group'
    | 'cancelled'
    | 'reminded'
    | 'rated'
    | 'rated-words'
    | 'confirmed'
    | 'closed'
    | 'undeliverable'
    | 'outage-joined'
    | 'outage-added'
    | 'outage-removed'
    | 'priority-set'
    | 'priority-moved'
    | 'fact-corrected'
    | 'topic-set'
    | 'details-set'
    | 'visit-proposed'
    | 'visit-confirmed'
    | 'visit-other'
    | 'lent'
    | 'loan-due'
    | 'loan-returned'
    | 'remote-asked'
    | 'remote-yes'
    | 'remote-no'
    | 'outage-told'
    | 'escalated-up'
    | 'approval-asked'
    | 'approval-reminded'
    | 'approval-approved'
    | 'approval-refused'
    | 'approval-delegated'
    | 'approval-password-reset'
    | 'approval-account-made'
    | 'approval-expired'
    | 'approval-unreachable'
    | 'approval-bypassed'
    | 'approval-withdrawn'
    | 'file-refused'
    | 'file-infected'
    | 'file-lost'
    | 'file-declined'
    | 'carried-on'
    | 'merged'
    | 'took-in'
    | 'handed-back'
    | 'linked'
    | 'unlinked'
    | 'split'
    | 'expert-brought-in'
    | 'expert-left'
    | 'expert-ended'
    | 'expert-unreachable'
    | 'expert-file-lost'
    | 'colleague-asked'
    | 'colleague-answered'
    | 'colleague-withdrawn'
  readonly vars: Readonly<Record<string, string>>
  /** A guide's words at a hand-off. */
  readonly detail?: Readonly<Record<Language, string>> | null
}

/** A line of a ticket's transcript. */
export interface Line {
  readonly id: string
  readonly at: number
  readonly by: 'requester' | 'bot' | 'technician' | 'participant' | 'system'
  readonly name: string
  /** A note is internal: it is never sent to the requester. An event tells of a change. */
  readonly kind: 'message' | 'note' | 'event'
  /** The message; for an event, its description in the desk's language. */
  readonly text: string
  readonly event?: TicketEvent
  readonly attachments: readonly Attachment[]
  /** The platform's message that it came from: `channel:tenant:conversation#messageId`, for edits and deletions. */
  readonly source: string | null
  /** The outbox rows that carry it to the other side; their delivery state is shown to the technician. */
  readonly deliveries: readonly string[]
  /** From before the ticket was taken: a note, unless this technician chooses to send it. Absent: settled. */
  readonly heldBackFor?: string
  readonly editedAt: number | null
  readonly deletedAt: number | null
  /** The id of the person who wrote it; absent: not known. */
  readonly author?: string
  /** Absent: no reactions. */
  readonly reactions?: readonly Reaction[]
  /** The technician whom it mentions in the ticket's thread; absent: nobody. */
  readonly mentions?: string
}

export interface Reaction {
  readonly by: string
  readonly name: string
  readonly side: 'requester' | 'technician'
  readonly emoji: string
}
