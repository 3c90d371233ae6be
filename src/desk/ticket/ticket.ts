import type { SlotName } from '../../content/guides/guide-file.js'
import type { OwnKey } from '../../content/wording/message-keys.js'
import type {
  Attachment,
  ChannelName,
  ConversationReference,
  Language,
  Person,
} from '../../engine/activity.js'
import type { TopicId, Urgency } from '../../nlu/intent-file.js'
import type { Approval } from './approval.js'
import type { Loan, RemoteControl, Visit, Watcher } from './arrangements.js'
import type { AuditEntry } from './audit.js'
import type { Call } from './call.js'
import type { ColleagueQuestion } from './colleague-question.js'
import type { FactOrigins } from './fact.js'
import type { FormerAssignee, PendingReturn } from './former-assignee.js'
import type { IdentityCheckBasis } from './identity-check.js'
import type { NotificationState } from './notification-state.js'
import type { Participant } from './participants.js'
import type { FollowUp, Satisfaction } from './satisfaction.js'
import type { Hold, TicketSla } from './service-level/ticket-sla.js'
import type { UrgencyBoost } from './service-level/urgency-boost.js'
import type { TicketLink } from './ticket-link.js'
import type { OnCallPage, Pickup, UnassignedWait } from './unassigned.js'

export type { Urgency } from '../../nlu/intent-file.js'
export type TicketKind = 'incident' | 'request'
export type Impact = 'one' | 'several' | 'whole'
export type Priority = 'P1' | 'P2' | 'P3' | 'P4'

/**
 * State of a ticket. new: with the bot, or not yet assigned · assigned: to someone who hasn't started · in-progress: taken · on-hold ·
 * resolved: can still be reopened · closed: final, in the archive.
 */
export type TicketState = 'new' | 'assigned' | 'in-progress' | 'on-hold' | 'resolved' | 'closed'

/** Step of a guide, or a remedy the requester mentioned. `result` is null if the step was only offered. */
export interface StepTaken {
  readonly topic: TopicId
  readonly step: string
  /** Name of the step in each language, in the past tense. */
  readonly title: Readonly<Record<Language, string>>
  readonly gesture?: string
  readonly offeredAt: number
  readonly result: { readonly answer: string; readonly at: number; readonly alreadyDone: boolean } | null
  /** True if the requester confirmed the answer in a recap; it's then part of the request an approver sees. */
  readonly isReadBack?: true
}

export interface IdentityCheck {
  readonly method: IdentityCheckBasis
  readonly by: string
  readonly at: number
}

export interface Assignee {
  readonly id: string
  readonly name: string
}

export interface Ticket {
  /** Number such as INC-1042 or REQ-0310. */
  readonly number: string
  readonly kind: TicketKind
  readonly lane: string
  readonly requester: Person
  readonly reference: ConversationReference
  readonly language: Language
  /** Channel through which the requester is reached. */
  readonly channel: ChannelName
  /** Call for which a technician opened the ticket; absent if the requester wrote. */
  readonly call?: Call
  readonly topic: TopicId | null
  /** Requester's first words about the problem. */
  readonly summary: string
  readonly state: TicketState
  /** `bot` while the bot works on it, then `l1` or a second-line group. */
  readonly queue: string
  readonly assignee: Assignee | null
  readonly impact: Impact
  readonly urgency: Urgency
  readonly priority: Priority
  readonly facts: Readonly<Partial<Record<SlotName, string>>>
  /** Sources of the facts; absent, or without an entry for a fact, if unknown. */
  readonly factOrigins?: FactOrigins
  readonly steps: readonly StepTaken[]
  /** Hand-off to the desk; null while only the bot has had the ticket. */
  readonly handedOff: HandOffRecord | null
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
    /** True if the requester no longer needed it, so nothing was solved. */
    readonly isCancelled?: boolean
    /** True if its approver refused it; `isCancelled` is then true too. */
    readonly isRefused?: boolean
    /** True if the requester stopped answering. The problem may not be solved, and the guide can continue where it stopped. */
    readonly isUnanswered?: boolean
    /** True if it was merged into another ticket, so nothing was solved here. */
    readonly isMerged?: boolean
  } | null
  readonly satisfaction?: Satisfaction
  readonly followUp?: FollowUp
  readonly reopenedAt?: readonly number[]
  readonly identityCheck: IdentityCheck | null
  readonly attachments: readonly Attachment[]
  /** Outage the ticket is part of; null or absent if none. */
  readonly outage?: string | null
  /**
   * Outage that the ticket used to be part of: it ended before the ticket was reopened, or while a technician had the ticket.
   */
  readonly outageBefore?: string
  /** True for a major incident: highest priority, outside the matrix. */
  readonly isMajor?: boolean
  /** Priority set by a technician, with the reason; neither the topic nor new information changes it. Absent if the matrix decides. */
  readonly prioritySet?: { readonly at: number; readonly by: string; readonly reason: string }
  /** Reason why it's more urgent than its topic usually is; absent if there is none. */
  readonly raise?: UrgencyBoost
  /** Person the request is for; absent if it's the requester. */
  readonly onBehalfOf?: string
  /** Asset tag of the device; absent if unknown. */
  readonly asset?: string
  readonly visit?: Visit
  readonly loan?: Loan
  readonly remote?: RemoteControl
  /** Time the requester was told that answers may come in another language; absent if they weren't. */
  readonly languageToldAt?: number
  /** Mentions about it in Slack and Teams; absent if none. */
  readonly notified?: NotificationState
  readonly watchers?: readonly Watcher[]
  /** Experts brought in, including those whose participation has ended; absent if none. */
  readonly participants?: readonly Participant[]
  /** Questions to other groups; absent if none. */
  readonly questions?: readonly ColleagueQuestion[]
  /** Reason for the hold; null or absent unless it's on hold. */
  readonly hold?: Hold | null
  /** SLA clocks; null or absent while the bot is working on the ticket. */
  readonly sla?: TicketSla | null
  /** Level of hierarchical escalation; absent if it was never escalated. */
  readonly escalationLevel?: number
  readonly approval?: Approval
  /** Guide's conclusion in each language; absent if the guide reached none. */
  readonly finding?: {
    readonly cause: Readonly<Record<Language, string>>
    readonly solution: Readonly<Record<Language, string>>
  }
  /** Similar past tickets, as found for that topic; absent if not searched for yet. */
  readonly similar?: { readonly topic: TopicId | null; readonly numbers: readonly string[] }
  /** Reports by technicians that the topic is wrong, kept as training data. */
  readonly topicDoubts?: readonly Misclassification[]
  /** Last hand-back to the bot, with the queue it came from; absent if there was none. */
  readonly handedBack?: { readonly at: number; readonly by: string; readonly queue: string }
  readonly links?: readonly TicketLink[]
  readonly mergedInto?: string
  /** Tickets merged into this one; absent if none. */
  readonly tookIn?: readonly string[]
  /** Channels that show its card; absent means the common desk channels, once it's handed off. */
  readonly cards?: readonly CardLocation[]
  /** Previous assignee to whom the reopened ticket couldn't return; absent if there is none, or once it's assigned. */
  readonly formerAssignee?: FormerAssignee
  /** Previous assignee of a reopened ticket while it's undecided whether they get it back; absent otherwise. */
  readonly comesBackTo?: PendingReturn
  /** ID of the last assignment the ticket's lane processed; absent if none. */
  readonly given?: string
  /** Wait for an assignee; null or absent once a technician has started, or while the bot is working on it. */
  readonly unclaimed?: UnassignedWait | null
  /** Page to the person on call; absent if none. */
  readonly page?: OnCallPage
  /** Times it was taken; absent if it never was. */
  readonly takes?: readonly Pickup[]
  /** Times its requester escalated it; absent if they never did. */
  readonly escalatedByRequesterAt?: readonly number[]
  /** Last message that couldn't be delivered to the requester; null if none. */
  readonly undeliverable: { readonly reason: string; readonly at: number } | null
  readonly openedAt: number
  readonly updatedAt: number
  readonly closedAt: number | null
  readonly audit: readonly AuditEntry[]
}

export interface Misclassification {
  readonly at: number
  readonly by: string
  readonly byName: string
  readonly topic: TopicId | null
}

export interface CardLocation {
  readonly to: ConversationReference
  /** True if its queue now uses another channel: the card here says so and has no buttons. */
  readonly isLeft: boolean
}

export interface HandOffRecord {
  readonly at: number
  /** Text in the desk's language. */
  readonly reason: string
  /** Reason as data, so that each technician reads it in their own language. */
  readonly cause?: string
  readonly detail?: Readonly<Record<Language, string>> | null
}

type KindIn<Key> = Key extends `event-${infer Kind}` ? Kind : never

/** Kinds of event that a transcript shows; each has its text in the wording. */
export type TranscriptEventKind = KindIn<OwnKey>

/** Event shown in the transcript. A `queue` among its variables is a queue ID. */
export interface TranscriptEvent {
  readonly kind: TranscriptEventKind
  readonly vars: Readonly<Record<string, string>>
  /** Guide's text at the hand-off. */
  readonly detail?: Readonly<Record<Language, string>> | null
}

/** Transcript entry. */
export interface TranscriptEntry {
  readonly id: string
  readonly at: number
  readonly by: 'requester' | 'bot' | 'technician' | 'participant' | 'system'
  readonly name: string
  /** Notes are internal and never sent to the requester; events describe changes. */
  readonly kind: 'message' | 'note' | 'event'
  /** Text of the message; for an event, its description in the desk's language. */
  readonly text: string
  readonly event?: TranscriptEvent
  readonly attachments: readonly Attachment[]
  /** Key of the platform's message it came from, `channel:tenant:conversation#messageId`, used for edits and deletions. */
  readonly source: string | null
  /** Outbox IDs of the deliveries to the other person, whose states technicians see. */
  readonly deliveries: readonly string[]
  /** ID of the technician who wrote it before taking the ticket: it stays a note unless they choose to send it. Absent once they have decided. */
  readonly heldBackFor?: string
  readonly editedAt: number | null
  readonly deletedAt: number | null
  /** Person ID of the author; absent if unknown. */
  readonly author?: string
  readonly reactions?: readonly Reaction[]
  /** ID of the technician it mentions in the ticket's thread; absent if none. */
  readonly mentions?: string
}

/** Entry that its requester may read: a message. */
export type SharedEntry = TranscriptEntry & { readonly kind: 'message' }

/** Entry that only the desk reads: a work note or an event. */
export type InternalEntry = TranscriptEntry & { readonly kind: 'note' | 'event' }

export interface Reaction {
  readonly by: string
  readonly name: string
  readonly side: 'requester' | 'technician'
  readonly emoji: string
}

/** Number of a ticket, or the placeholder of a ticket opened in this turn by `open-ticket`. */
export type TicketReference = string
