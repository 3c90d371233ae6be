import type { SlotName } from '../../content/guides/guide-file.js'
import type { OwnKey } from '../../content/wording/message-keys.js'
import type {
  Attachment,
  ChannelName,
  ConversationReference,
  Language,
  Person,
} from '../../engine/activity.js'
import type { TopicId } from '../../nlu/intent-file.js'
import type { Approval } from './approval.js'
import type { Arrangements, Watcher } from './arrangements.js'
import type { Assignment } from './assignment.js'
import type { AuditEntry } from './audit.js'
import type { Call } from './call.js'
import type { ColleagueQuestion } from './colleague-question.js'
import type { Escalations } from './escalations.js'
import type { FactOrigins } from './fact.js'
import type { IdentityCheckBasis } from './identity-check.js'
import type { NotificationState } from './notification-state.js'
import type { OnCallPage } from './on-call-page.js'
import type { OutageMembership } from './outage.js'
import type { Participant } from './participants.js'
import type { RequesterFeedback } from './satisfaction.js'
import type { Prioritisation } from './service-level/prioritisation.js'
import type { Hold, TicketSla } from './service-level/ticket-sla.js'
import type { Relations } from './ticket-link.js'

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

/**
 * Record of an incident or a request. Fields that every reader needs are at the top, and each
 * capability has one field or group (docs/decisions/0129-a-ticket-in-groups.md). Both stores keep
 * it as one document in this form; storage/stored-ticket.ts reads earlier ones.
 */
export interface Ticket {
  /** Number such as INC-1042 or REQ-0310. */
  readonly number: string
  readonly kind: TicketKind
  readonly state: TicketState
  /** `bot` while the bot works on it, then `l1` or a second-line group. */
  readonly queue: string
  readonly priority: Priority
  readonly openedAt: number
  readonly updatedAt: number
  readonly closedAt: number | null

  readonly requester: Person
  readonly lane: string
  readonly reference: ConversationReference
  readonly language: Language
  /** Channel through which the requester is reached. */
  readonly channel: ChannelName
  /** Call for which a technician opened the ticket; absent if the requester wrote. */
  readonly call?: Call
  /** Person the request is for; absent if it's the requester. */
  readonly onBehalfOf?: string
  readonly identityCheck: IdentityCheck | null

  readonly topic: TopicId | null
  /** Requester's first words about the problem. */
  readonly summary: string
  readonly facts: Readonly<Partial<Record<SlotName, string>>>
  /** Sources of the facts; absent, or without an entry for a fact, if unknown. */
  readonly factOrigins?: FactOrigins
  readonly attachments: readonly Attachment[]
  /** Asset tag of the device; absent if unknown. */
  readonly asset?: string
  readonly steps: readonly StepTaken[]
  /** Guide's conclusion in each language; absent if the guide reached none. */
  readonly finding?: {
    readonly cause: Readonly<Record<Language, string>>
    readonly solution: Readonly<Record<Language, string>>
  }

  /** Hand-off to the desk; null while only the bot has had the ticket. */
  readonly handedOff: HandOffRecord | null
  /** Last hand-back to the bot, with the queue it came from; absent if there was none. */
  readonly handedBack?: { readonly at: number; readonly by: string; readonly queue: string }
  readonly resolution: Resolution | null
  readonly reopenedAt?: readonly number[]
  readonly audit: readonly AuditEntry[]

  readonly prioritisation: Prioritisation
  readonly assignment: Assignment
  /** SLA clocks; null or absent while the bot is working on the ticket. */
  readonly sla?: TicketSla | null
  /** Reason for the hold; null or absent unless it's on hold. */
  readonly hold?: Hold | null
  readonly approval?: Approval
  /** Escalations to second line, to management and by the requester; absent if there were none. */
  readonly escalation?: Escalations
  /** Page to the person on call; absent if none. */
  readonly onCallPage?: OnCallPage
  /** Outages the ticket is or was part of; absent if none. */
  readonly outage?: OutageMembership
  /** Other tickets it's linked to or was merged with; absent if none. */
  readonly relations?: Relations
  /** Experts brought in, including those whose participation has ended; absent if none. */
  readonly participants?: readonly Participant[]
  /** Questions to other groups; absent if none. */
  readonly questions?: readonly ColleagueQuestion[]
  readonly watchers?: readonly Watcher[]
  /** Visit, loan and remote control; absent if nothing was arranged. */
  readonly arrangements?: Arrangements
  /** Reports by technicians that the topic is wrong, kept as training data. */
  readonly misclassifications?: readonly Misclassification[]
  /** Similar past tickets, as found for that topic; absent if not searched for yet. */
  readonly similar?: { readonly topic: TopicId | null; readonly numbers: readonly string[] }
  /** Survey and follow-up; absent if the requester was asked neither. */
  readonly satisfaction?: RequesterFeedback
  /** Channels that show its card; absent means the common desk channels, once it's handed off. */
  readonly cards?: readonly CardLocation[]
  /** Mentions about it in Slack and Teams; absent if none. */
  readonly notifications?: NotificationState
  /** Time the requester was told that answers may come in another language; absent if they weren't. */
  readonly languageNoticeAt?: number
  /** Last message that couldn't be delivered to the requester; null if there is none. */
  readonly undeliverable: { readonly reason: string; readonly at: number } | null
}

export interface Resolution {
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

/** Event shown in the transcript. If its variables include a `queue`, that is a queue ID. */
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
  /**
   * ID of the technician who wrote the entry before taking the ticket. The entry stays a note
   * unless they choose to send it. Absent once they have decided.
   */
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
