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

/** Person on a platform. `id` is `channel:tenant:user`; permissions and lanes are keyed by it. */
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
  readonly standing: 'member' | 'guest' | 'external' | 'visitor' | 'caller'
  /** Desk channels that the person belongs to. This always comes from the platform's API, never from the event. */
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

/** Reactions offered in our own interfaces; platforms with more may send others. */
export const reactions = ['👍', '❤️', '🙏', '😄'] as const

/** Command of a requester on their own ticket, wherever it was issued. */
export type SelfServiceCommand =
  | { readonly verb: 'cancel' }
  | { readonly verb: 'reopen' }
  | { readonly verb: 'add'; readonly text: string }

export type ActivityContent =
  | {
      readonly type: 'message'
      readonly text: string
      readonly attachments: readonly Attachment[]
      /** True if the message was written on the articles page: it concerns no existing ticket and starts a new request. */
      readonly isFromArticles?: true
    }
  | { readonly type: 'message-edited'; readonly messageId: string; readonly text: string }
  | { readonly type: 'message-deleted'; readonly messageId: string }
  /** Reaction added to a message or removed. */
  | {
      readonly type: 'reaction' | 'desk-line-reaction'
      readonly messageId: string
      readonly emoji: string
      readonly isAdded: boolean
    }
  /** A file offered through the platform's own mechanism was accepted or declined; `address` is channel-specific. */
  | {
      readonly type: 'file-answer'
      readonly file: string
      readonly isAccepted: boolean
      readonly address: Readonly<Record<string, string>>
    }
  /** Result of downloading a file. */
  | { readonly type: 'file-collected'; readonly file: string; readonly outcome: FileOutcome }
  /**
   * A technician's message reached the requester or has to be retried, so the card changes. `isTrouble` means that the platform refused it earlier.
   */
  | { readonly type: 'delivery-changed'; readonly ticket: string; readonly isTrouble?: boolean }
  /**
   * A press of one of our buttons. `value` is what we stored in it; because it comes back from outside, it is validated
   * again.
   */
  | { readonly type: 'press'; readonly value: string; readonly messageId?: string }
  /** `/it status`, `/it human`, `/it help` and the equivalents on other channels. */
  | {
      readonly type: 'command'
      readonly command: 'status' | 'human' | 'help' | 'start-over'
      /** Set to `inline` if the private answer is the response to the request itself; if absent, it's sent as a message. */
      readonly answer?: 'inline'
    }
  /** A technician's query about tickets. If it comes from anyone else, it's handled as `otherwise`, or refused if that is null. */
  | {
      readonly type: 'desk-query'
      readonly query: DeskQuery
      readonly otherwise: { readonly type: 'message' | 'look-up'; readonly text: string } | null
      readonly answer: 'inline' | 'message'
    }
  /** A technician forwards another person's message; from anyone else, it is their own question. */
  | {
      readonly type: 'desk-pass-on'
      readonly text: string
      readonly attachments: readonly Attachment[]
      readonly author: {
        readonly person: Person
        /** Address of the author; null stands for the conversation where they last wrote to us, if any. */
        readonly reference: ConversationReference | null
      }
    }
  /** A ticket is opened for another person, in that person's lane. */
  | {
      readonly type: 'open-for'
      readonly text: string
      readonly attachments: readonly Attachment[]
      readonly by: { readonly id: string; readonly name: string }
      /** Conversation in which the author of the ticket is notified. */
      readonly tellAt: ConversationReference | null
    }
  /** Article search: `/it search words` and its equivalents on other channels. */
  | { readonly type: 'look-up'; readonly text: string }
  /** The app was installed or the page opened for the first time, so the bot greets. */
  | { readonly type: 'hello' }
  /** A visitor has signed in: their conversation in the named lane moves to the account. Processed in that lane. */
  | { readonly type: 'carry-on'; readonly lane: string }
  /** The conversation of a visitor who signed in arrives in the account's lane, with the tickets that now belong to the account. */
  | {
      readonly type: 'carried-on'
      readonly conversation: Conversation
      readonly tickets: readonly string[]
    }
  /** The person opened their home page (Slack App Home). It is answered inline and through the outbox. */
  | { readonly type: 'home-opened' }
  /**
   * Command of a requester on their own ticket, processed in the ticket's lane; nobody else can give one. `answer` says whether the reply is the
   * response to the request or a message.
   */
  | {
      readonly type: 'own-act'
      readonly ticket: string
      readonly act: SelfServiceCommand
      readonly answer: 'inline' | 'message'
    }
  /** Ordinary message in the desk channel's thread under a ticket's card; `threadId` is the card's message ID. */
  | {
      readonly type: 'desk-line'
      readonly threadId: string
      readonly text: string
      readonly attachments: readonly Attachment[]
    }
  | { readonly type: 'desk-line-edited'; readonly messageId: string; readonly text: string }
  | { readonly type: 'desk-line-deleted'; readonly messageId: string }
  | { readonly type: 'desk-reaction'; readonly messageId: string; readonly reaction: DeskReaction }
  | {
      readonly type: 'desk-act'
      /** Number of the ticket; null if the command isn't about one. */
      readonly ticket: string | null
      /** Number of the other record that the command is about, such as an outage; absent if there is none. */
      readonly record?: string
      readonly act: DeskCommand
      /**
       * Set to `message` if the command was typed or pressed where no request waits for the answer; if absent or `inline`, the request itself is
       * answered.
       */
      readonly answer?: 'inline' | 'message'
      /** Activity to fall back on if the sender isn't a technician; if absent, the command is refused. */
      readonly otherwise?: { readonly type: 'message'; readonly text: string }
    }
  /** A technician asks for a shift summary of open, overdue and on-hold tickets. */
  | { readonly type: 'desk-hand-over'; readonly answer: 'inline' | 'message' }
  /** Tickets may be waiting or technicians free: tickets are assigned by policy, in the lane that tracks capacity. */
  | { readonly type: 'look-for-work' }
  /** An administrator typed `desk here` in a channel, for one group or for all groups without a channel of their own. */
  | { readonly type: 'desk-here'; readonly group?: string }
  /** A technician sets whether they can be assigned tickets. `answer` says whether the reply is the response to the request or a message. */
  | { readonly type: 'presence'; readonly presence: Presence; readonly answer: 'inline' | 'message' }
  /**
   * An assignment was granted in the lane that tracks capacity. It takes effect in the ticket's own lane unless another technician got the ticket
   * first.
   */
  | {
      readonly type: 'given'
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
  /** A ticket was reopened: the lane that tracks capacity decides whether its former assignee gets it back. */
  | { readonly type: 'opened-again'; readonly ticket: string }
  /** The former assignee can't take the ticket back, so it stays with its group. */
  | { readonly type: 'not-given-back'; readonly ticket: string; readonly former: FormerAssignee }
  /** The bot or a topic was paused or resumed, from the console or the command line. */
  | { readonly type: 'pause'; readonly topic: string | null; readonly paused: boolean }
  /** A lead's command on outages from the console or the command line. The buttons and forms of a chat send `desk-act`. */
  | { readonly type: 'outage'; readonly act: OutageCommand }
  /** A ticket became part of an outage; `told` is the number of updates the requester had already read. */
  | {
      readonly type: 'outage-joined'
      readonly outage: string
      readonly ticket: string
      readonly lane: string
      readonly told: number
    }
  /** A ticket no longer belongs to an outage. */
  | { readonly type: 'outage-left'; readonly outage: string; readonly ticket: string }
  /** The requester of a ticket is to be notified of an outage update, given by its index, or of the outage's end. */
  | {
      readonly type: 'outage-news'
      readonly outage: string
      readonly ticket: string
      readonly news: number | 'closed'
    }
  /** A technician handed a ticket back, so the bot continues with it in a separate turn. */
  | {
      readonly type: 'bot-resumes'
      readonly ticket: string
      readonly topic: string
      readonly step: string | null
      readonly by: { readonly id: string; readonly name: string }
    }
  /** Another ticket was merged with this one, linked to it or unlinked from it; addressed to this ticket's lane. */
  | {
      readonly type: 'linked'
      readonly ticket: string
      readonly other: string
      readonly by: { readonly id: string; readonly name: string }
      readonly how:
        | { readonly is: 'merged' | 'unlinked' }
        | { readonly is: 'linked'; readonly kind: LinkKind }
    }
  /** Requester's message for their ticket in another lane. */
  | {
      readonly type: 'line-for'
      readonly ticket: string
      readonly text: string
      readonly attachments: readonly Attachment[]
    }
  /** Approver's answer, addressed to the ticket's lane, which checks that the sender is the approver. */
  | {
      readonly type: 'approval-answered'
      readonly ticket: string
      readonly step: number
      readonly answer: ApprovalAnswer
    }
  /** Message from an expert who was brought into a ticket, addressed to the ticket's lane, which checks that they still participate. */
  | {
      readonly type: 'part-line'
      readonly ticket: string
      readonly text: string
      readonly attachments: readonly Attachment[]
      /** Platform message, as `channel:tenant:conversation#messageId`. */
      readonly source: string | null
    }
  /** The expert edited a message or, if `text` is null, deleted it. */
  | {
      readonly type: 'part-line-changed'
      readonly ticket: string
      readonly lineId: string
      readonly text: string | null
    }
  /** The expert accepted or declined a file offered through their platform's own mechanism. */
  | {
      readonly type: 'part-file'
      readonly ticket: string
      readonly file: string
      readonly isAccepted: boolean
      readonly address: Readonly<Record<string, string>>
    }
  /** The expert no longer participates. */
  | { readonly type: 'part-left'; readonly ticket: string }
  /** Timer that came due. `dueAt` is the time it was set for. */
  | {
      readonly type: 'timer'
      readonly timerId: string
      readonly timer: TimerPurpose
      readonly dueAt: number
    }
  /** A secret was recognised that earlier messages contain in plain text; it is erased there. */
  | { readonly type: 'secret-recognised'; readonly places: readonly SecretLocation[] }
  /** A message could not be delivered, and no further attempt will be made. */
  | {
      readonly type: 'undeliverable'
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

/** Position of a secret in its lane's records, stored so that the secret itself need not be. */
export interface SecretLocation {
  readonly record: 'conversation' | 'ticket' | 'line' | 'mailbox'
  /** Key of the record: the lane, the ticket number, `ticket/line` or the mailbox entry's key. */
  readonly key: string
  /** Property names and indices that lead to the text. */
  readonly path: readonly (string | number)[]
  readonly start: number
  readonly end: number
  /** First 16 bits of the secret's SHA-256: enough to detect that the text has changed, too few to reveal the secret. */
  readonly check: string
}

/** Activity of an expert who was brought into a ticket. */
export type ParticipantActivity = Extract<
  ActivityContent,
  { type: 'part-line' | 'part-line-changed' | 'part-file' | 'part-left' }
>

/** Incoming activity, as stored in the inbox. Secrets are masked before it is created. */
export interface Activity {
  /** Platform's own key for the activity; a repeated key has no further effect. */
  readonly id: string
  /** Other keys the platform may use for the same activity. */
  readonly otherIds: readonly string[]
  readonly receivedAt: number
  /** Actor; null for timers and delivery reports. */
  readonly from: Person | null
  /** Conversation in which it happened and where an answer goes; null for timers. */
  readonly where: ConversationReference | null
  /** Platform's ID of the message that carried it; null if there is none. */
  readonly messageId: string | null
  /** Number of secrets that were masked on arrival. */
  readonly maskedSecrets: number
  /**
   * Server instance that is waiting for the answer; absent if none is. Another instance that processes the activity leaves the answer in
   * the store.
   */
  readonly awaitedBy?: string
  /**
   * Keyed hash of the network an unauthenticated person wrote from (for IPv6, its /64), so that activities from the same network can be matched.
   * Absent if the person is known or the platform doesn't report it.
   */
  readonly network?: string
  /** Number of further attempts to find the message that this one replies to; absent if there were none. */
  readonly looked?: number
  readonly content: ActivityContent
}

export { parsePresence as presenceIn } from '../desk/people/presence.js'
export type { Language }
