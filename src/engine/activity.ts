import type { Presence } from '../desk/people/presence.js'
import type { ApprovalAnswer } from '../desk/ticket/approval.js'
import type { FormerAssignee } from '../desk/ticket/assignment.js'
import type { OutageCommand } from '../desk/ticket/outage.js'
import type { LinkKind } from '../desk/ticket/ticket-link.js'
import type { FileOutcome } from '../desk/ticket/transcript/stored-file.js'
import type { Conversation } from '../dialogue/state.js'
import type { DeskCommand, DeskReaction } from '../features/commands/desk-command.js'
import type { DeskQuery } from '../features/desk-search/desk-query.js'
import type { Language } from '../nlu/intent-file.js'
import type { TimerPurpose } from './timer-purpose.js'

/** Name of a channel's folder: slack, teams, web, terminal. */
export type ChannelName = string

/** Person on a platform. Permissions and lanes are stored under `id`, which has the form `channel:tenant:user`. */
export interface Person {
  readonly id: string
  readonly channel: ChannelName
  readonly tenant: string
  readonly user: string
  readonly name: string
  /** Address of the person on the platform, if it differs from `user`. */
  readonly account?: string
  /** True if the name doesn't identify anyone ("Web visitor"), so that the greeting leaves it out. */
  readonly isAnonymous?: boolean
  readonly email?: string
  /** HTTPS address of the person's picture on the platform. */
  readonly picture?: string
  /** Language code from the platform, for example fr-FR. */
  readonly locale?: string
  readonly timeZone?: string
  /**
   * Trust level. A `visitor` is a web user who hasn't signed in; a `caller` is a person who has never written to the bot. Both are unverified,
   * whatever email address they give.
   */
  readonly trust: 'member' | 'guest' | 'external' | 'visitor' | 'caller'
  /** Desk channels that the person belongs to, always taken from the platform's API and never from the event. */
  readonly memberOf?: readonly string[]
}

/** Target of a reply. `address` is JSON that only the channel itself reads. */
export interface ConversationReference {
  readonly channel: ChannelName
  readonly tenant: string
  /** `direct` is one person with the bot, `thread` a thread in a channel or group chat, and `desk` a desk channel. */
  readonly space: 'direct' | 'thread' | 'desk'
  /** Identifier of the conversation, unique within channel and tenant; includes the thread, if any. */
  readonly conversation: string
  readonly address: Readonly<Record<string, string>>
}

export interface Attachment {
  readonly name: string
  readonly mediaType?: string
  readonly sizeBytes?: number
  /** URL of the file on the platform, for people who can sign in there. */
  readonly url?: string
  /** Channel-specific reference to the content; only the channel reads it, and it is never stored in a transcript. */
  readonly origin?: string
  /** Hash of the content if it came with the activity and is stored. */
  readonly hash?: string
  /** ID of the stored file, once accepted. */
  readonly file?: string
}

/** Reactions offered in our own interfaces; platforms may send others. */
export const reactions = ['👍', '❤️', '🙏', '😄'] as const

/** A requester's command on their own ticket, from any interface. */
export type SelfServiceCommand =
  | { readonly verb: 'cancel' }
  | { readonly verb: 'reopen' }
  | { readonly verb: 'add'; readonly text: string }

export type ActivityContent =
  | {
      readonly type: 'message.received'
      readonly text: string
      readonly attachments: readonly Attachment[]
      /** True if the message was written on the articles page: it concerns no existing ticket and starts a new request. */
      readonly isFromArticles?: true
    }
  | { readonly type: 'message.edited'; readonly messageId: string; readonly text: string }
  | { readonly type: 'message.deleted'; readonly messageId: string }
  /** Reaction added to a message or removed. */
  | {
      readonly type: 'reaction.changed' | 'desk.message-reaction'
      readonly messageId: string
      readonly emoji: string
      readonly isAdded: boolean
    }
  /**
   * A person accepted or declined a file offered through the platform's own mechanism; `address` is channel-specific.
   */
  | {
      readonly type: 'file.consent'
      readonly file: string
      readonly isAccepted: boolean
      readonly address: Readonly<Record<string, string>>
    }
  /** Result of downloading a file. */
  | { readonly type: 'file.collected'; readonly file: string; readonly outcome: FileOutcome }
  /**
   * A technician's message reached the requester or must be retried, so the card changes. `isTrouble` means that the
   * platform refused it before.
   */
  | { readonly type: 'delivery.changed'; readonly ticket: string; readonly isTrouble?: boolean }
  /**
   * Press of one of our buttons. `value` is the value that we stored in it; it comes back from outside, so it's
   * validated again.
   */
  | { readonly type: 'button.pressed'; readonly value: string; readonly messageId?: string }
  /** `/it status`, `/it human`, `/it help` and the equivalents on other channels. */
  | {
      readonly type: 'requester.command'
      readonly command: 'status' | 'human' | 'help' | 'start-over'
      /** `inline` if the private answer is the response to the request itself; absent if it's sent as a message. */
      readonly answer?: 'inline'
    }
  /** A technician's query about tickets. From anyone else, it's handled as `fallback`, or refused if that is null. */
  | {
      readonly type: 'desk.query'
      readonly query: DeskQuery
      readonly fallback: {
        readonly type: 'message.received' | 'article.search'
        readonly text: string
      } | null
      readonly answer: 'inline' | 'message'
    }
  /** A technician forwards another person's message; from anyone else, it is their own question. */
  | {
      readonly type: 'desk.open-from-message'
      readonly text: string
      readonly attachments: readonly Attachment[]
      readonly author: {
        readonly person: Person
        /** Address of the author; null for the conversation where they last wrote to us, if any. */
        readonly reference: ConversationReference | null
      }
    }
  /** A ticket is opened for another person, in that person's lane. */
  | {
      readonly type: 'ticket.open-for'
      readonly text: string
      readonly attachments: readonly Attachment[]
      readonly by: { readonly id: string; readonly name: string }
      /** Conversation in which the person who opens the ticket is notified. */
      readonly confirmTo: ConversationReference | null
    }
  /** Article search: `/it search words` and its equivalents on other channels. */
  | { readonly type: 'article.search'; readonly text: string }
  /** The app was installed or the page opened for the first time, so the bot greets. */
  | { readonly type: 'conversation.started' }
  /** A visitor has signed in: their conversation in the named lane moves to the account. Processed in that lane. */
  | { readonly type: 'visitor.merge'; readonly lane: string }
  /** The conversation of a visitor who signed in arrives in the account's lane, with the tickets that now belong to the account. */
  | {
      readonly type: 'visitor.merged'
      readonly conversation: Conversation
      readonly tickets: readonly string[]
    }
  /** The person opened their home page (Slack App Home). The bot answers inline and through the outbox. */
  | { readonly type: 'home.opened' }
  /**
   * A requester's command on their own ticket, processed in the ticket's lane. `answer` says whether the reply is the
   * response to the request or a message.
   */
  | {
      readonly type: 'self-service.command'
      readonly ticket: string
      readonly command: SelfServiceCommand
      readonly answer: 'inline' | 'message'
    }
  /** Ordinary message in the desk channel's thread under a ticket's card; `threadId` is the card's message ID. */
  | {
      readonly type: 'desk.message'
      readonly threadId: string
      readonly text: string
      readonly attachments: readonly Attachment[]
    }
  | { readonly type: 'desk.message-edited'; readonly messageId: string; readonly text: string }
  | { readonly type: 'desk.message-deleted'; readonly messageId: string }
  | { readonly type: 'desk.card-reaction'; readonly messageId: string; readonly reaction: DeskReaction }
  | {
      readonly type: 'desk.command'
      /** Number of the ticket; null if the command isn't about one. */
      readonly ticket: string | null
      /** Number of the other record that the command is about, such as an outage; absent if there is none. */
      readonly record?: string
      readonly command: DeskCommand
      /**
       * `message` if the command was typed or pressed where no request waits for an answer; otherwise the request
       * itself is answered.
       */
      readonly answer?: 'inline' | 'message'
      /** Activity to fall back on if the sender isn't a technician; if absent, the command is refused. */
      readonly fallback?: { readonly type: 'message.received'; readonly text: string }
    }
  /** A technician asks for a shift summary of open, overdue and on-hold tickets. */
  | { readonly type: 'desk.summarise-shift'; readonly answer: 'inline' | 'message' }
  /**
   * Tickets may be waiting, or technicians free, so tickets are assigned by policy in the lane that tracks capacity.
   */
  | { readonly type: 'assignment.dispatch' }
  /** An administrator typed `desk here` in a channel, for one group or for all groups without a channel of their own. */
  | { readonly type: 'desk.register-channel'; readonly group?: string }
  /** A technician sets whether they can be assigned tickets. `answer` says whether the reply is the response to the request or a message. */
  | { readonly type: 'presence.set'; readonly presence: Presence; readonly answer: 'inline' | 'message' }
  /**
   * The lane that tracks capacity granted an assignment. It takes effect in the ticket's own lane, unless another
   * technician got the ticket first.
   */
  | {
      readonly type: 'assignment.granted'
      readonly ticket: string
      readonly by: { readonly id: string; readonly name: string }
      readonly to: { readonly id: string; readonly name: string }
      readonly queue: string
      readonly reason: string
      /** ID of the assignee when the decision was made; null if there was none. */
      readonly before: string | null
      /** Queue that the ticket must still be in; any queue if absent. */
      readonly from?: string
      /** True if the ticket was reopened and returns to its former assignee. */
      readonly isBack?: true
    }
  /** A ticket was reopened. The lane that tracks capacity decides whether its former assignee gets it back. */
  | { readonly type: 'ticket.reopened'; readonly ticket: string }
  /** The former assignee can't take the ticket back, so it stays with its group. */
  | { readonly type: 'assignment.return-declined'; readonly ticket: string; readonly former: FormerAssignee }
  /** The bot or a topic was paused or resumed, from the console or the command line. */
  | { readonly type: 'bot.pause'; readonly topic: string | null; readonly paused: boolean }
  /**
   * A lead's command on outages from the console or the command line. Buttons and forms in chats send `desk.command`.
   */
  | { readonly type: 'outage.command'; readonly command: OutageCommand }
  /** A ticket became part of an outage; `updatesRead` is the number of updates the requester had already read. */
  | {
      readonly type: 'outage.member-added'
      readonly outage: string
      readonly ticket: string
      readonly lane: string
      readonly updatesRead: number
    }
  /** A ticket no longer belongs to an outage. */
  | { readonly type: 'outage.member-removed'; readonly outage: string; readonly ticket: string }
  /** A ticket's requester must be notified of an outage update, given by its index, or of the outage's end. */
  | {
      readonly type: 'outage.update'
      readonly outage: string
      readonly ticket: string
      readonly news: number | 'closed'
    }
  /** A technician handed a ticket back, so the bot continues with it in a separate turn. */
  | {
      readonly type: 'guide.resumed'
      readonly ticket: string
      readonly topic: string
      readonly step: string | null
      readonly by: { readonly id: string; readonly name: string }
    }
  /** Another ticket was merged with this one, linked to it or unlinked from it. Processed in this ticket's lane. */
  | {
      readonly type: 'ticket.linked'
      readonly ticket: string
      readonly other: string
      readonly by: { readonly id: string; readonly name: string }
      readonly how:
        | { readonly is: 'merged' | 'unlinked' }
        | { readonly is: 'linked'; readonly kind: LinkKind }
    }
  /** The requester's message for their ticket in another lane. */
  | {
      readonly type: 'message.forwarded'
      readonly ticket: string
      readonly text: string
      readonly attachments: readonly Attachment[]
    }
  /** The approver's answer. The ticket's lane checks that the sender is the approver. */
  | {
      readonly type: 'approval.answered'
      readonly ticket: string
      readonly step: number
      readonly answer: ApprovalAnswer
    }
  /** A message from an expert on a ticket. The ticket's lane checks that they still participate. */
  | {
      readonly type: 'participant.message'
      readonly ticket: string
      readonly text: string
      readonly attachments: readonly Attachment[]
      /** Platform message, as `channel:tenant:conversation#messageId`. */
      readonly source: string | null
    }
  /** The expert edited a message or, if `text` is null, deleted it. */
  | {
      readonly type: 'participant.message-edited'
      readonly ticket: string
      readonly lineId: string
      readonly text: string | null
    }
  /** The expert accepted or declined a file offered through their platform's own mechanism. */
  | {
      readonly type: 'participant.file-response'
      readonly ticket: string
      readonly file: string
      readonly isAccepted: boolean
      readonly address: Readonly<Record<string, string>>
    }
  /** The expert no longer participates. */
  | { readonly type: 'participant.left'; readonly ticket: string }
  /** A timer came due. `dueAt` is the time for which it was set. */
  | {
      readonly type: 'timer.due'
      readonly timerId: string
      readonly timer: TimerPurpose
      readonly dueAt: number
    }
  /** A secret was recognised that is in plain text in earlier messages; it's erased there. */
  | { readonly type: 'secret.recognised'; readonly places: readonly SecretLocation[] }
  /** A message couldn't be delivered and won't be retried. */
  | {
      readonly type: 'delivery.failed'
      readonly outboxId: string
      readonly reason: string
      readonly lineId: string | null
      readonly toDesk: boolean
      /** Channel of the message. */
      readonly channel: ChannelName
      /** Target of the message. */
      readonly to: ConversationReference
      /** File name, if the message was a file. */
      readonly file?: string
    }

/** Position of a secret in its lane's records. Storing it avoids storing the secret. */
export interface SecretLocation {
  readonly record: 'conversation' | 'ticket' | 'line' | 'mailbox'
  /** Key of the record: the lane, the ticket number, `ticket/line` or the mailbox entry's key. */
  readonly key: string
  /** Property names and indices leading to the text. */
  readonly path: readonly (string | number)[]
  readonly start: number
  readonly end: number
  /** First 16 bits of the secret's SHA-256: enough to detect that the text has changed, too few to reveal the secret. */
  readonly check: string
}

/** Activity of an expert on a ticket. */
export type ParticipantActivity = Extract<
  ActivityContent,
  {
    type:
      | 'participant.message'
      | 'participant.message-edited'
      | 'participant.file-response'
      | 'participant.left'
  }
>

/** Incoming activity, as stored in the inbox. Secrets are masked before it is created. */
export interface Activity {
  /** The platform's own key for the activity; repeated keys have no effect. */
  readonly id: string
  /** Other keys the platform may use for the same activity. */
  readonly otherIds: readonly string[]
  readonly receivedAt: number
  /** Actor; null for timers and delivery reports. */
  readonly from: Person | null
  /** Conversation where the activity happened and where answers go; null for timers. */
  readonly where: ConversationReference | null
  /** Platform's ID of the message that carried it; null if there is none. */
  readonly messageId: string | null
  /** Number of secrets that were masked on arrival. */
  readonly maskedSecrets: number
  /**
   * Server instance waiting for the answer; absent if none is. If another instance processes the activity, it leaves
   * the answer in the store.
   */
  readonly awaitedBy?: string
  /**
   * Keyed hash of the network from which an unauthenticated person wrote (for IPv6, its /64), to match activities from
   * the same network. Absent if the person is known or the platform doesn't report the network.
   */
  readonly network?: string
  /** Number of further attempts to find the message to which this one replies; absent if there were none. */
  readonly looked?: number
  readonly content: ActivityContent
}

export { parsePresence as presenceIn } from '../desk/people/presence.js'
export type { Language }
