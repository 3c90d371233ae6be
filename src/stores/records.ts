import type { ApprovalAsk } from '../approvals/approval.js'
import type { AuditRecord } from '../audit/audit-record.js'
import type { Activity, ConversationReference, Person } from '../conversation/activity.js'
import type { Conversation } from '../conversation/state.js'
import type { KeptFile } from '../files/kept-file.js'
import type { Outage, OutageMember } from '../outages/outage.js'
import type { OwnCannedReply } from '../replies/canned-replies.js'
import type { InlineAnswer, Outgoing } from '../replies/message.js'
import type { OpenQuestion } from '../tickets/colleague-question.js'
import type { Participation } from '../tickets/participants.js'

/** Records kept by key, beside tickets and current work. A key with a slash has a parent: `parent/child`. */
export interface Records {
  /** By lane. */
  conversation: Conversation
  /** By person id: how we last saw somebody. */
  person: KnownPerson
  /** By person id: what their platform said of them last. */
  profile: PlatformProfile
  /** By `slot@target`: the message last sent there, so that it can be updated or answered under. */
  receipt: {
    messageId: string
    outboxId: string
    /** The ids of all lines that this message carries, in order; absent: it is one. */
    gathered?: readonly string[]
  }
  /** By `target#messageId`: which ticket and line a platform's message belongs to. */
  link: { ticket: string | null; lane: string; lineId: string | null }
  /** By outbox row id: what happened to a delivery. */
  delivery: DeliveryState
  /** By `conversation/entry id`: what a web page shows of its conversation, in the order of `sequence`. */
  mailbox: MailboxEntry
  /** Technicians' local accounts, by id. */
  account: Account
  /** Technicians' signed-in browsers, by id. */
  session: Session
  /** Sign-in and invitation links that were not used yet, by the hash of their secret. */
  invitation: Invitation
  /** Local accounts of requesters of the web page, by id. */
  requesterAccount: RequesterAccount
  /** Their signed-in browsers, by id. */
  requesterSession: Session
  /** Links with which they choose a password, that were not used yet, by the hash of their secret. */
  requesterInvitation: RequesterInvitation
  /** `desk:slack`, `desk:teams`, `group-desks:slack`, `group-desks:teams`, `homes`, `paused`, `outages`, `web-key` … */
  setting: Setting
  /** By number: OUT-1, OUT-2, … */
  outage: Outage
  /** By `outage/ticket`. */
  outageMember: OutageMember
  /** By `technician/id`: what a technician writes often. */
  cannedReply: OwnCannedReply
  /** By `person/ticket`: an approval that waits for that person. */
  approvalAsk: ApprovalAsk
  /** By `person/ticket`: a person takes part in someone else's ticket, or did. */
  participation: Participation
  /** By `group/question`: a question about a ticket that waits for that group. */
  openQuestion: OpenQuestion
  /** By `place#messageId/activity id`: what a technician did under a message of which no ticket is known yet. */
  waitingLine: { readonly activity: Activity; readonly at: number }
  /** By id: files that somebody sent. Their bytes are in `Blobs`. */
  file: KeptFile
  /** By activity id: what could not be turned and was set aside, so that its lane continues. */
  deadLetter: DeadLetter
  /** By `ticket/whom/hour`, `ticket/whom/file/hour` or `privacy/id`: who looked at what somebody wrote. */
  access: Access
  /** By `day/time-server-count`: sensitive acts. Added through `audit/` only, never changed. */
  audit: AuditRecord
  /** By activity id: the answer of a turn, for another server that waits for it and takes it away. */
  answer: { readonly at: number; readonly answer: InlineAnswer }
  /** By `purpose/hash of a key/end of the window`: how much was spent of a limit in that window. */
  quota: { readonly spent: number; readonly endsAt: number }
}
export type Collection = keyof Records

export interface DeadLetter {
  readonly activity: Activity
  readonly lane: string
  readonly reason: string
  readonly at: number
}

export interface Access {
  readonly at: number
  /** Account or person id. */
  readonly by: string
  readonly byName: string
  readonly from: string
  /** Opened a ticket's transcript; got a file of it; got a copy of somebody's data; erased it. */
  readonly what: 'transcript' | 'file' | 'export' | 'forget'
  /** Ticket that was looked at; null if it was not about one ticket. */
  readonly ticket: string | null
}

export interface KnownPerson {
  readonly person: Person
  readonly language: string | null
  readonly reference: ConversationReference | null
  /** Time they last wrote, to the minute. */
  readonly seenAt: number
  /** Whether nothing was said to them yet, so that they have not had the notice of what happens to their words; absent: they have. */
  readonly isUntold?: true
}

export interface PlatformProfile {
  readonly name: string
  readonly standing: Person['standing']
  readonly email: string | null
  /** The tenant to which they belong themselves; null if it was not said. */
  readonly tenant: string | null
  readonly at: number
}

export interface DeliveryState {
  readonly state: 'queued' | 'sent' | 'retrying' | 'failed' | 'withheld'
  readonly at: number
  readonly attempts: number
  readonly reason: string | null
  readonly ticket: string | null
  /** Side it arrives on; absent in older ones. */
  readonly side?: 'requester' | 'desk'
}

export interface MailboxEntry {
  readonly id: string
  /** Rises within a conversation; a page asks for what came after the last one it has. */
  readonly sequence: number
  readonly at: number
  readonly from: 'requester' | 'support'
  /** The entry whose place this one takes: an update, a replacement or a deletion. */
  readonly replaces?: string
  readonly content: Outgoing | OwnEntry | OwnReaction
}

/** The person's message, or the button they pressed. */
export interface OwnEntry {
  readonly type: 'own'
  readonly text: string
  readonly files: readonly { name: string }[]
  readonly pressed?: { readonly entry: string; readonly value: string }
}

/** The person's reaction to a message, added or removed. */
export interface OwnReaction {
  readonly type: 'own-reaction'
  readonly entry: string
  readonly emoji: string
  readonly isAdded: boolean
}

export interface Account {
  readonly id: string
  readonly email: string
  readonly name: string
  readonly roles: readonly ('technician' | 'lead' | 'administrator')[]
  readonly groups: readonly string[]
  readonly language: string
  /** scrypt, `scrypt$N$r$p$salt$hash`. */
  readonly passwordHash: string
  readonly createdAt: number
  readonly disabledAt: number | null
  /** The person who made them an administrator, and when: the id of an account, or `cli`. Absent: nobody did, or before it was kept. */
  readonly administratorBy?: { readonly by: string; readonly at: number }
}

export interface Session {
  readonly id: string
  readonly account: string
  readonly createdAt: number
  readonly seenAt: number
  /** Method and time of their last authentication; absent: sessions from before this was kept. */
  readonly authenticated?: { readonly at: number; readonly method: 'password' }
  /** The browser, as it named itself; absent: it did not. */
  readonly device?: string
}

/** Reason an administrator makes a password reset link. */
export interface ResetReason {
  readonly reason: 'forgotten' | 'exposed' | 'handed-on'
  /** The ticket in which it was asked for; null if none is named. */
  readonly ticket: string | null
}

export interface Invitation {
  readonly purpose: 'first-account' | 'technician' | 'reset'
  readonly createdAt: number
  readonly expiresAt: number
  /** Recipient and rights; absent for the first account, which may do everything, and for a new password. */
  readonly invited?: Pick<Account, 'email' | 'roles' | 'groups'>
  /** The person who made it: the id of an account, or `cli`. Absent: of the first account, or made before it was kept. */
  readonly by?: string
  /** The account that gets a new password, and why. */
  readonly reset?: ResetReason & { readonly account: string }
}

export interface RequesterAccount {
  readonly id: string
  readonly email: string
  readonly name: string
  readonly language: string
  /** scrypt, as a technician's. */
  readonly passwordHash: string
  readonly createdAt: number
  readonly disabledAt: number | null
  /** Last use of a link to choose a new password; absent: never. */
  readonly passwordResetAt?: number
}

export interface RequesterInvitation {
  readonly email: string
  readonly name: string | null
  readonly createdAt: number
  readonly expiresAt: number
  /** The person who made it: the id of an account, or `cli`. */
  readonly by: string
  /** The account that gets a new password, and why; absent: a new account is made. */
  readonly reset?: ResetReason & { readonly account: string }
}

export type Setting =
  | { readonly kind: 'desk'; readonly reference: ConversationReference }
  /** The groups that have a desk channel of their own. */
  | {
      readonly kind: 'group-desks'
      readonly desks: readonly {
        readonly group: string
        readonly reference: ConversationReference
        /** Named by policies/queues.yml; otherwise an administrator said `desk here` in it. */
        readonly isFromPolicy?: true
      }[]
    }
  /** Technicians' home pages that are brought up to date while tickets change. */
  | {
      readonly kind: 'homes'
      readonly open: readonly { readonly person: string; readonly lane: string; readonly until: number }[]
    }
  | { readonly kind: 'paused'; readonly bot: boolean; readonly topics: readonly string[] }
  /** The number given last, and the numbers of the open ones. */
  | { readonly kind: 'outages'; readonly last: number; readonly open: readonly string[] }
  | { readonly kind: 'secret'; readonly value: string }
  /** `presence:<whom>`: the presence a technician last set. */
  | { readonly kind: 'presence'; readonly presence: 'available' | 'busy' | 'away'; readonly at: number }
  /** `capacity`: tickets that were given to somebody and have not reached their own lane yet. */
  | {
      readonly kind: 'capacity'
      readonly given: readonly { readonly ticket: string; readonly to: string; readonly at: number }[]
    }
  /** `retention`: when what is kept no longer was erased last, and whether the disk has still to be scrubbed of it. */
  | { readonly kind: 'retention'; readonly lastRunAt: number; readonly isScrubDue: boolean }
  /** `turn:<queue>`: who was given a ticket of it last. */
  | { readonly kind: 'turn'; readonly last: string }
  /** `shifts`: until when it was looked whether one has ended. */
  | { readonly kind: 'shifts'; readonly seenAt: number }
  /** `read:<ticket>`: up to when each account of the technicians' page has read it. */
  | { readonly kind: 'read'; readonly upTo: Readonly<Record<string, number>> }
  /** `alerts:<account>`: events that a technician wants to be told about outside the page. */
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
