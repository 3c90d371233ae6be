import type { ApprovalAnswer } from '../approvals/approval.js'
import type { FileOutcome } from '../files/kept-file.js'
import type { DeskQuery } from '../handoff/desk-query.js'
import type { Presence } from '../handoff/presence.js'
import type { OutageAct } from '../outages/outage.js'
import type { FormerAssignee } from '../tickets/former-assignee.js'
import type { LinkKind } from '../tickets/ticket-link.js'
import type { Language } from '../understanding/intent-file.js'
import type { DeskAct, DeskReaction } from './desk-act.js'
import type { Conversation } from './state.js'
import type { TimerPurpose } from './timer-purpose.js'

/** The name of a channel's folder: slack, teams, web, terminal. */
export type ChannelName = string

/** Person on a platform. `id` is `channel:tenant:user` and is what rights and lanes are keyed by. */
export interface Person {
  readonly id: string
  readonly channel: ChannelName
  readonly tenant: string
  readonly user: string
  readonly name: string
  /** Platform's address for them, if it isn't `user`. */
  readonly account?: string
  /** The name doesn't say who it is ("Web visitor"), so the greeting doesn't use it. */
  readonly isAnonymous?: boolean
  readonly email?: string
  /** An https address of their picture on the platform. */
  readonly picture?: string
  /** Language code from the platform, for example fr-FR. */
  readonly locale?: string
  readonly timeZone?: string
  /**
   * A visitor is somebody on the web who has not signed in, a caller somebody who never wrote: unverified, whatever email is
   * typed.
   */
  readonly standing: 'member' | 'guest' | 'external' | 'visitor' | 'caller'
  /** Conversations of desk channels to which the platform's API (never the event) says that the person belongs. */
  readonly memberOf?: readonly string[]
}

/** Target of a reply. `address` is the channel's own JSON; nobody else reads it. */
export interface ConversationReference {
  readonly channel: ChannelName
  readonly tenant: string
  /** direct: one person and the bot. thread: a thread in a channel or a group chat. desk: a desk channel. */
  readonly space: 'direct' | 'thread' | 'desk'
  /** Unique within channel and tenant; with a thread, both together. */
  readonly conversation: string
  readonly address: Readonly<Record<string, string>>
}

export interface Attachment {
  readonly name: string
  readonly mediaType?: string
  readonly sizeBytes?: number
  /** Address of the file on the platform, for people who may sign in there. */
  readonly url?: string
  /** Channel-specific access to the bytes; nobody else reads it, and no transcript keeps it. */
  readonly origin?: string
  /** The bytes came with it and are kept, under this hash. */
  readonly hash?: string
  /** The kept file that it is, once it was let in. */
  readonly file?: string
}

/** Reactions people may use on a message; platforms that know more may send more. */
export const reactions = ['👍', '❤️', '🙏', '😄'] as const

/** Act of a requester on a ticket of their own, wherever it began. */
export type OwnAct =
  | { readonly verb: 'cancel' }
  | { readonly verb: 'reopen' }
  | { readonly verb: 'add'; readonly text: string }

export type ActivityContent =
  | {
      readonly type: 'message'
      readonly text: string
      readonly attachments: readonly Attachment[]
      /** Mark of a line asked where articles are read, and so about no ticket of theirs: it starts a request. */
      readonly isFromArticles?: true
    }
  | { readonly type: 'message-edited'; readonly messageId: string; readonly text: string }
  | { readonly type: 'message-deleted'; readonly messageId: string }
  /** Reaction to a message with an emoji, added or taken back. */
  | {
      readonly type: 'reaction' | 'desk-line-reaction'
      readonly messageId: string
      readonly emoji: string
      readonly isAdded: boolean
    }
  /** A file that was offered in the platform's own way is taken or declined; `address` is the channel's. */
  | {
      readonly type: 'file-answer'
      readonly file: string
      readonly isAccepted: boolean
      readonly address: Readonly<Record<string, string>>
    }
  /** Outcome of collecting a file. */
  | { readonly type: 'file-collected'; readonly file: string; readonly outcome: FileOutcome }
  /** A message of a technician got to its requester, or has to be tried again: the card tells it. `isTrouble`: it was refused before. */
  | { readonly type: 'delivery-changed'; readonly ticket: string; readonly isTrouble?: boolean }
  /** A button of ours was pressed. `value` is what we put into it; it comes from outside and is checked again. */
  | { readonly type: 'press'; readonly value: string; readonly messageId?: string }
  /** /it status, /it human, /it help, and their equals on the other channels. */
  | {
      readonly type: 'command'
      readonly command: 'status' | 'human' | 'help' | 'start-over'
      /** A private answer is the reply to the request itself; absent: a message. */
      readonly answer?: 'inline'
    }
  /** A technician asks about tickets. From anybody else it is what `otherwise` says; null if refused. */
  | {
      readonly type: 'desk-query'
      readonly query: DeskQuery
      readonly otherwise: { readonly type: 'message' | 'look-up'; readonly text: string } | null
      readonly answer: 'inline' | 'message'
    }
  /** A technician passes on someone else's message; from anyone else, it's their own question. */
  | {
      readonly type: 'desk-pass-on'
      readonly text: string
      readonly attachments: readonly Attachment[]
      readonly author: {
        readonly person: Person
        /** Their address; null: the place they last wrote to us from, if any. */
        readonly reference: ConversationReference | null
      }
    }
  /** A ticket is opened for somebody, in their own lane. */
  | {
      readonly type: 'open-for'
      readonly text: string
      readonly attachments: readonly Attachment[]
      readonly by: { readonly id: string; readonly name: string }
      /** Place for news to the person who opened it. */
      readonly tellAt: ConversationReference | null
    }
  /** They look for an article: /it search words, and its equals on the other channels. */
  | { readonly type: 'look-up'; readonly text: string }
  /** The app was installed or the page was opened for the first time: greet. */
  | { readonly type: 'hello' }
  /** They have signed in, and take along what they began before in the lane that is named; turned in that lane. */
  | { readonly type: 'carry-on'; readonly lane: string }
  /** The same arrives in their own lane: how things stood, and the tickets that are theirs now. */
  | {
      readonly type: 'carried-on'
      readonly conversation: Conversation
      readonly tickets: readonly string[]
    }
  /** The person opened their home page (Slack App Home): answered inline and by an outbox row. */
  | { readonly type: 'home-opened' }
  /** Turned in the lane of the ticket; only its requester is obeyed. `answer`: in the request itself, or as a message. */
  | {
      readonly type: 'own-act'
      readonly ticket: string
      readonly act: OwnAct
      readonly answer: 'inline' | 'message'
    }
  /** A plain line in a desk channel's thread under a ticket's card; `threadId` is the card's message id. */
  | {
      readonly type: 'desk-line'
      readonly threadId: string
      readonly text: string
      readonly attachments: readonly Attachment[]
    }
  | { readonly type: 'desk-line-edited'; readonly messageId: string; readonly text: string }
  | { readonly type: 'desk-line-deleted'; readonly messageId: string }
  /** A technician reacted to a ticket's card. */
  | { readonly type: 'desk-reaction'; readonly messageId: string; readonly reaction: DeskReaction }
  | {
      readonly type: 'desk-act'
      /** Number of the ticket; null if the act is about none. */
      readonly ticket: string | null
      readonly act: DeskAct
      /** `message`: typed or pressed where nobody waits but there; absent, or `inline`: the request is answered. */
      readonly answer?: 'inline' | 'message'
      /** Meaning of the act from anybody but a technician; absent: refused. */
      readonly otherwise?: { readonly type: 'message'; readonly text: string }
    }
  /** A technician asks what is open, late and on hold, for the person who comes next. */
  | { readonly type: 'desk-hand-over'; readonly answer: 'inline' | 'message' }
  /** Something waits, or somebody may be free: tickets are given by policy, where capacity is kept. */
  | { readonly type: 'look-for-work' }
  /** An administrator said `desk here` in a channel, for one group or for all that have no channel of their own. */
  | { readonly type: 'desk-here'; readonly group?: string }
  /** A technician says whether tickets may be given to them. `answer`: in the request itself, or by a message. */
  | { readonly type: 'presence'; readonly presence: Presence; readonly answer: 'inline' | 'message' }
  /** A ticket was given to somebody where capacity is kept; it becomes theirs in its own lane, if nobody else got it. */
  | {
      readonly type: 'given'
      readonly ticket: string
      readonly by: { readonly id: string; readonly name: string }
      readonly to: { readonly id: string; readonly name: string }
      readonly queue: string
      readonly reason: string
      /** Its holder when that was decided. */
      readonly before: string | null
      /** Queue that it must still be in for this to count; absent: any. */
      readonly from?: string
      /** Reopened, and theirs again. */
      readonly isBack?: true
    }
  /** A ticket was opened again: it is settled where capacity is kept whether the person who had it can have it back. */
  | { readonly type: 'opened-again'; readonly ticket: string }
  /** The person who had it cannot have it back: it stays with its group. */
  | { readonly type: 'not-given-back'; readonly ticket: string; readonly former: FormerAssignee }
  /** bot | topic paused or resumed, from the console or the command line. */
  | { readonly type: 'pause'; readonly topic: string | null; readonly paused: boolean }
  /** A lead's act on outages. `answer`: in the request itself, or as a message where it was asked. */
  | { readonly type: 'outage'; readonly act: OutageAct; readonly answer: 'inline' | 'message' }
  /** A ticket became part of an outage; `told` is how many of its updates the requester had read by then. */
  | {
      readonly type: 'outage-joined'
      readonly outage: string
      readonly ticket: string
      readonly lane: string
      readonly told: number
    }
  /** A ticket that was part of an outage is no more. */
  | { readonly type: 'outage-left'; readonly outage: string; readonly ticket: string }
  /** The requester of a ticket is to be told about an update, by its place among them, or of the end. */
  | {
      readonly type: 'outage-news'
      readonly outage: string
      readonly ticket: string
      readonly news: number | 'closed'
    }
  /** A technician handed a ticket back: the bot continues with it in its own turn. */
  | {
      readonly type: 'bot-resumes'
      readonly ticket: string
      readonly topic: string
      readonly step: string | null
      readonly by: { readonly id: string; readonly name: string }
    }
  /** A change to another ticket, for this ticket's lane. */
  | {
      readonly type: 'linked'
      readonly ticket: string
      readonly other: string
      readonly by: { readonly id: string; readonly name: string }
      readonly how:
        | { readonly is: 'merged' | 'unlinked' }
        | { readonly is: 'linked'; readonly kind: LinkKind }
    }
  /** A requester's line for a ticket of theirs that is in another lane. */
  | {
      readonly type: 'line-for'
      readonly ticket: string
      readonly text: string
      readonly attachments: readonly Attachment[]
    }
  /** An approver's answer, for the lane of the ticket; whether it is theirs to give is looked at there. */
  | {
      readonly type: 'approval-answered'
      readonly ticket: string
      readonly step: number
      readonly answer: ApprovalAnswer
    }
  /** An expert's message, for the lane of the ticket they were brought into, which checks whether they take part. */
  | {
      readonly type: 'part-line'
      readonly ticket: string
      readonly text: string
      readonly attachments: readonly Attachment[]
      /** The platform's message: `channel:tenant:conversation#messageId`. */
      readonly source: string | null
    }
  /** They changed a line of theirs; `text` null: took it back. */
  | {
      readonly type: 'part-line-changed'
      readonly ticket: string
      readonly lineId: string
      readonly text: string | null
    }
  /** They take or decline a file of it that was offered in their platform's own way. */
  | {
      readonly type: 'part-file'
      readonly ticket: string
      readonly file: string
      readonly isAccepted: boolean
      readonly address: Readonly<Record<string, string>>
    }
  /** They no longer take part. */
  | { readonly type: 'part-left'; readonly ticket: string }
  /** A timer came due. */
  /** `dueAt`: for when it was set; absent in those of before. */
  | {
      readonly type: 'timer'
      readonly timerId: string
      readonly timer: TimerPurpose
      readonly dueAt?: number
    }
  /** A secret was recognised that is in clear in what was said before: it is erased there. */
  | { readonly type: 'secret-recognised'; readonly places: readonly SecretPlace[] }
  /** A message could not be delivered, for good. */
  | {
      readonly type: 'undeliverable'
      readonly outboxId: string
      readonly reason: string
      readonly lineId: string | null
      readonly toDesk: boolean
      /** Through which it was to go; absent: before this was kept. */
      readonly channel?: ChannelName
      /** Its target; absent: from before this was kept. */
      readonly to?: ConversationReference
      /** The name of the file that it was; absent: it was none. */
      readonly file?: string
    }

/** Position of a secret in its lane's record, so that it needn't be written down again to be found. */
export interface SecretPlace {
  readonly record: 'conversation' | 'ticket' | 'line' | 'mailbox'
  /** The lane, the ticket's number, `ticket/line` or the mailbox entry's key. */
  readonly key: string
  /** The names and indices that lead to the text. */
  readonly path: readonly (string | number)[]
  readonly start: number
  readonly end: number
  /** The first 16 bits of its SHA-256: tells whether the text is still the same, and no more. */
  readonly check: string
}

/** An act on a ticket somebody was brought into. */
export type PartContent = Extract<
  ActivityContent,
  { type: 'part-line' | 'part-line-changed' | 'part-file' | 'part-left' }
>

/** Any incoming activity, as the inbox stores it. Secrets are masked before it becomes one. */
export interface Activity {
  /** The platform's own key for it; the same key twice has one effect. */
  readonly id: string
  /** Further keys the platform may use for the same activity. */
  readonly otherIds: readonly string[]
  readonly receivedAt: number
  /** The actor; `system` for clock ticks and deliveries. */
  readonly from: Person | null
  /** Place it happened, where an answer goes; null for clock ticks. */
  readonly where: ConversationReference | null
  /** The platform's id of the message that carried it, when there is one. */
  readonly messageId: string | null
  /** How many secrets were masked in it at the border. */
  readonly maskedSecrets: number
  /** The server that waits for this activity's answer; absent: nobody does. Another that turns it leaves the answer in the store. */
  readonly awaitedBy?: string
  /**
   * A keyed hash of the network from which somebody wrote who is not signed in (IPv6: its /64): tells which came from the same one. Absent: it
   * is of somebody who is known, or the platform does not say.
   */
  readonly network?: string
  /** How often it was looked again for the message that it is under; absent: not yet. */
  readonly looked?: number
  readonly content: ActivityContent
}

export { presenceIn } from '../handoff/presence.js'
export type { Language }
