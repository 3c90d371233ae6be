import type { ApprovalRequest } from '../desk/ticket/approval.js'
import type { OwnCannedReply } from '../desk/ticket/canned-replies.js'
import type { OpenQuestion } from '../desk/ticket/colleague-question.js'
import type { Outage, OutageMember } from '../desk/ticket/outage.js'
import type { Participation } from '../desk/ticket/participants.js'
import type { StoredFile } from '../desk/ticket/transcript/stored-file.js'
import type { InlineAnswer, OutboundMessage, TicketCard } from '../desk/view/message.js'
import type { Conversation } from '../dialogue/state.js'
import type { Activity, ConversationReference, Person } from '../engine/activity.js'
import type { AuditRecord } from '../reports/audit/audit-record.js'

/** Records stored by key, besides tickets and current work. A key with a slash has a parent: `parent/child`. */
export interface Records {
  /** Conversation, keyed by lane. */
  conversation: Conversation
  /** Person as last seen, keyed by person ID. */
  person: KnownPerson
  /** Latest information from the platform about a person, keyed by person ID. */
  profile: PlatformProfile
  /** Message last sent with a key, so that it can be updated or replied to; keyed by `messageKey@target`. */
  receipt: {
    messageId: string
    outboxId: string
    /** IDs of all transcript entries carried by this message, in order; absent if there's only one. */
    gathered?: readonly string[]
  }
  /** Ticket and transcript entry that a platform message belongs to, keyed by `target#messageId`. */
  link: { ticket: string | null; lane: string; lineId: string | null }
  /** State of a delivery, keyed by outbox row ID. */
  delivery: DeliveryState
  /** Entry in a web-page conversation, keyed by `conversation/entry id` and ordered by `sequence`. */
  mailbox: MailboxEntry
  /** Local account of a technician, keyed by ID. */
  account: TechnicianAccount
  /** Signed-in browser of a technician, keyed by ID. */
  session: Session
  /** Unused sign-in or invitation link, keyed by the hash of the secret. */
  invitation: TechnicianInvitation
  /** Local account of a requester for the web page, keyed by ID. */
  requesterAccount: RequesterAccount
  /** Signed-in browser of a requester, keyed by ID. */
  requesterSession: Session
  /** Unused link with which a requester chooses a password, keyed by the hash of the secret. */
  requesterInvitation: RequesterInvitation
  /**
   * Setting, keyed by name: `desk:slack`, `desk:teams`, `group-desks:slack`, `group-desks:teams`, `homes`,
   * `paused`, `outages`, `web-key` …
   */
  setting: StoredSetting
  /** Outage, keyed by number: OUT-1, OUT-2, … */
  outage: Outage
  /** Ticket that is part of an outage, keyed by `outage/ticket`. */
  outageMember: OutageMember
  /** Canned reply of a technician, keyed by `technician/id`. */
  cannedReply: OwnCannedReply
  /** Approval requested from a person, keyed by `person/ticket`. */
  approvalAsk: ApprovalRequest
  /** Participation of a person, current or past, in someone else's ticket; keyed by `person/ticket`. */
  participation: Participation
  /** Question about a ticket that is waiting for a group, keyed by `group/question`. */
  openQuestion: OpenQuestion
  /**
   * Reply or action of a technician under a message that isn't linked to a ticket yet, keyed by
   * `place#messageId/activity id`.
   */
  waitingLine: { readonly activity: Activity; readonly at: number }
  /** Received file, keyed by ID. Its bytes are in `Blobs`. */
  file: StoredFile
  /**
   * Activity that couldn't be processed and was set aside so that its lane can continue; keyed by activity
   * ID.
   */
  deadLetter: DeadLetter
  /**
   * Record that someone viewed another person's messages; keyed by `ticket/whom/hour`,
   * `ticket/whom/file/hour` or `privacy/id`.
   */
  access: AccessRecord
  /**
   * Security-relevant action, keyed by `day/time-server-count`. Actions are added through `audit/` only and
   * never changed.
   */
  audit: AuditRecord
  /** Answer of a turn, to be collected by the server that waits for it; keyed by activity ID. */
  answer: { readonly at: number; readonly answer: InlineAnswer }
  /** Amount of a limit that was used in a window, keyed by `purpose/hash of a key/end of the window`. */
  quota: { readonly spent: number; readonly endsAt: number }
}
export type Collection = keyof Records

export interface DeadLetter {
  readonly activity: Activity
  readonly lane: string
  readonly reason: string
  readonly at: number
}

export interface AccessRecord {
  readonly at: number
  /** Account or person ID. */
  readonly by: string
  readonly byName: string
  readonly from: string
  /**
   * Kind of access: opening a ticket's transcript, downloading one of its files, exporting a person's data,
   * or erasing it.
   */
  readonly what: 'transcript' | 'file' | 'export' | 'forget'
  /** Ticket accessed; null if the access wasn't to a single ticket. */
  readonly ticket: string | null
}

export interface KnownPerson {
  readonly person: Person
  readonly language: string | null
  readonly reference: ConversationReference | null
  /** Time of their last message, to the minute. */
  readonly seenAt: number
  /**
   * True if the person hasn't received the privacy notice yet, because the bot hasn't written to
   * them. Absent if they have.
   */
  readonly isUntold?: true
}

export interface PlatformProfile {
  readonly name: string
  readonly trust: Person['trust']
  readonly email: string | null
  /** Tenant to which the person belongs; null if the platform didn't report one. */
  readonly tenant: string | null
  readonly at: number
}

export interface DeliveryState {
  readonly state: 'queued' | 'sent' | 'retrying' | 'failed' | 'withheld'
  readonly at: number
  readonly attempts: number
  readonly reason: string | null
  readonly ticket: string | null
  /** Recipient: the requester or the desk. */
  readonly side: 'requester' | 'desk'
}

/**
 * Assignment that hasn't reached the ticket's own lane yet but already counts towards the technician's capacity. Written in the capacity lane only.
 */
export interface PendingAssignment {
  /** ID of the assignment. */
  readonly id: string
  readonly ticket: string
  readonly to: string
  readonly at: number
}

export interface MailboxEntry {
  readonly id: string
  /**
   * Number that increases within a conversation; a page requests the entries after its last one.
   */
  readonly sequence: number
  readonly at: number
  readonly from: 'requester' | 'support'
  /** Entry that this one updates, replaces or deletes; absent if it is a new one. */
  readonly replaces?: string
  readonly content: OutboundMessage<TicketCard> | RequesterEntry | RequesterReaction
}

/** Message that the person wrote, or button that they pressed. */
export interface RequesterEntry {
  readonly type: 'own'
  readonly text: string
  readonly files: readonly { name: string }[]
  readonly pressed?: { readonly entry: string; readonly value: string }
}

/** Reaction that the person added to a message or removed. */
export interface RequesterReaction {
  readonly type: 'own-reaction'
  readonly entry: string
  readonly emoji: string
  readonly isAdded: boolean
}

export interface TechnicianAccount {
  readonly id: string
  readonly email: string
  readonly name: string
  readonly roles: readonly ('technician' | 'lead' | 'administrator')[]
  readonly groups: readonly string[]
  readonly language: string
  /** Password hash in the form `scrypt$N$r$p$salt$hash`. */
  readonly passwordHash: string
  readonly createdAt: number
  readonly disabledAt: number | null
  /** Account ID (or `cli`) of the person who made this account an administrator, and when they did; absent if nobody did. */
  readonly administratorBy?: { readonly by: string; readonly at: number }
}

export interface Session {
  readonly id: string
  readonly account: string
  readonly createdAt: number
  readonly seenAt: number
  /** Time and method of the last authentication. */
  readonly authenticated: { readonly at: number; readonly method: 'password' }
  /** Browser, as it identifies itself; absent if it doesn't. */
  readonly device?: string
}

/** Reason for which an administrator creates a password-reset link. */
export interface ResetReason {
  readonly reason: 'forgotten' | 'exposed' | 'handed-on'
  /** Ticket in which the reset was requested; null if none was given. */
  readonly ticket: string | null
}

export interface TechnicianInvitation {
  readonly purpose: 'first-account' | 'technician' | 'reset'
  readonly createdAt: number
  readonly expiresAt: number
  /** Email, roles and groups of the invited person; absent for a password reset, and for the first account, which has all permissions. */
  readonly invited?: Pick<TechnicianAccount, 'email' | 'roles' | 'groups'>
  /** Account ID (or `cli`) of the person who created it; absent for the first account. */
  readonly by?: string
  /** Account whose password is reset, and the reason. */
  readonly reset?: ResetReason & { readonly account: string }
}

export interface RequesterAccount {
  readonly id: string
  readonly email: string
  readonly name: string
  readonly language: string
  /** Password hash in the same form as a technician's. */
  readonly passwordHash: string
  readonly createdAt: number
  readonly disabledAt: number | null
  /** Time of the last password reset through a link; absent if there was none. */
  readonly passwordResetAt?: number
}

export interface RequesterInvitation {
  readonly email: string
  readonly name: string | null
  readonly createdAt: number
  readonly expiresAt: number
  /** Account ID (or `cli`) of the person who created it. */
  readonly by: string
  /** Account whose password is reset, and the reason; absent if the link creates a new account. */
  readonly reset?: ResetReason & { readonly account: string }
}

export type StoredSetting =
  | { readonly kind: 'desk'; readonly reference: ConversationReference }
  /** Groups that have a desk channel of their own. */
  | {
      readonly kind: 'group-desks'
      readonly desks: readonly {
        readonly group: string
        readonly reference: ConversationReference
        /** True if the channel comes from policies/queues.yml; absent if an administrator typed `desk here` in it. */
        readonly isFromPolicy?: true
      }[]
    }
  /** Technicians' open home pages, which are refreshed when tickets change. */
  | {
      readonly kind: 'homes'
      readonly open: readonly { readonly person: string; readonly lane: string; readonly until: number }[]
    }
  | { readonly kind: 'paused'; readonly bot: boolean; readonly topics: readonly string[] }
  /** Last number assigned, and the numbers of the open outages. */
  | { readonly kind: 'outages'; readonly last: number; readonly open: readonly string[] }
  | { readonly kind: 'secret'; readonly value: string }
  /** `presence:<whom>`: the presence that a technician last set. */
  | { readonly kind: 'presence'; readonly presence: 'available' | 'busy' | 'away'; readonly at: number }
  /** `capacity`: tickets assigned to a technician that have not yet been processed in their own lane. */
  | {
      readonly kind: 'capacity'
      readonly given: readonly PendingAssignment[]
    }
  /** `retention`: when expired data was last erased, and whether the disk still has to be scrubbed. */
  | { readonly kind: 'retention'; readonly lastRunAt: number; readonly isScrubDue: boolean }
  /** `turn:<queue>`: the technician to whom the round robin last assigned a ticket of the queue. */
  | { readonly kind: 'turn'; readonly last: string }
  /** `shifts`: the time up to which ended shifts have been handled. */
  | { readonly kind: 'shifts'; readonly seenAt: number }
  /** `read:<ticket>`: time up to which each technician's account has read the ticket. */
  | { readonly kind: 'read'; readonly upTo: Readonly<Record<string, number>> }
  /** `alerts:<account>`: events that a technician wants to be notified of outside the page. */
  | {
      readonly kind: 'alerts'
      readonly alerts: {
        readonly isDesktop: boolean
        readonly isSound: boolean
        readonly events: readonly ('line' | 'given' | 'urgent' | 'group')[]
      }
    }
  /** `watching:<whom>`: tickets that a technician watches. */
  | { readonly kind: 'watching'; readonly tickets: readonly string[] }
  | { readonly kind: 'platform'; readonly value: Readonly<Record<string, string>> }
