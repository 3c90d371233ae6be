import type { ApprovalAnswer, ApprovalDecision } from '../approvals/approval.js'
import type { FileOutcome } from '../files/kept-file.js'
import type { DeskQuery } from '../handoff/desk-query.js'
import type { Presence } from '../handoff/presence.js'
import type { OutageAct } from '../outages/outage.js'
import type { IdentityMethod } from '../tickets/identity.js'
import type { Impact, Urgency } from '../tickets/ticket.js'
import type { ChosenLinkKind, LinkKind } from '../tickets/ticket-link.js'
import type { ChosenHoldReason } from '../tickets/ticket-sla.js'
import type { Language, TopicId } from '../understanding/intent-file.js'
import type { Conversation } from './state.js'

/** The name of a channel's folder: slack, teams, web, terminal. */
export type ChannelName = string

/** Somebody on a platform. `id` is `channel:tenant:user` and is what rights and lanes are keyed by. */
export interface Person {
  readonly id: string
  readonly channel: ChannelName
  readonly tenant: string
  readonly user: string
  readonly name: string
  /** How the platform addresses them, where that is not `user`. */
  readonly account?: string
  /** The name says nothing of who it is ("Web visitor"): they are not greeted by it. */
  readonly isAnonymous?: boolean
  readonly email?: string
  /** An https address of their picture on the platform. */
  readonly picture?: string
  /** As the platform says it, for example fr-FR. */
  readonly locale?: string
  readonly timeZone?: string
  /**
   * A visitor is somebody on the web who has not signed in, a caller somebody who never wrote: unverified, whatever e-mail is
   * typed.
   */
  readonly standing: 'member' | 'guest' | 'external' | 'visitor' | 'caller'
  /** Conversations of desk channels to which the platform's API (never the event) says that the person belongs. */
  readonly memberOf?: readonly string[]
}

/** Where a reply goes. `address` is the channel's own JSON; nobody else reads it. */
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
  /** Where the platform keeps the file, for people who may sign in there. */
  readonly url?: string
  /** How its channel gets at the bytes; nobody else reads it, and no transcript keeps it. */
  readonly origin?: string
  /** The bytes came with it and are kept, under this hash. */
  readonly hash?: string
  /** The kept file that it is, once it was let in. */
  readonly file?: string
}

/** What people may answer a line with; from platforms that know more, more may come. */
export const reactions = ['👍', '❤️', '🙏', '😄'] as const

/** What a technician does to a ticket. Rights are checked in the turn. */
export type TicketAct =
  | { readonly verb: 'take' }
  | { readonly verb: 'reply'; readonly text: string; readonly attachments?: readonly Attachment[] }
  | { readonly verb: 'note'; readonly text: string; readonly attachments?: readonly Attachment[] }
  /** Their own line, by its id; the old text stays in the audit. */
  | { readonly verb: 'edit-line'; readonly line: string; readonly text: string }
  | { readonly verb: 'delete-line'; readonly line: string }
  /** To a line of the requester. */
  | { readonly verb: 'react'; readonly line: string; readonly emoji: string; readonly isAdded: boolean }
  /** Answered with a link to that file, for this person only; changes nothing. */
  | { readonly verb: 'get-file'; readonly file: string }
  /** The article of that topic goes to the requester. */
  | { readonly verb: 'send-article'; readonly article: string }
  /** `text`: what is awaited; the requester reads it. */
  /** Whoever is on duty above the desk is told. */
  | { readonly verb: 'call-manager'; readonly reason: string }
  /** The words of a canned reply are to stand in the field for replies. */
  | { readonly verb: 'canned'; readonly reply: string }
  /** `new`, `change:<id>` or `remove:<id>` of their own. */
  | { readonly verb: 'my-replies'; readonly which: string }
  | {
      readonly verb: 'my-reply'
      readonly which: string
      readonly title: string
      readonly text: string
      readonly language: string
    }
  /** A lead ends the waiting for an approval. */
  | { readonly verb: 'approval'; readonly decision: ApprovalDecision; readonly reason: string }
  | { readonly verb: 'hold'; readonly reason: ChosenHoldReason; readonly text: string }
  | { readonly verb: 'resume' }
  | { readonly verb: 'escalate'; readonly queue: string; readonly summary?: string }
  /** To a person, by the id under which they hold tickets; the reason may be empty within the group. Forced: a lead, also when away or full. */
  | { readonly verb: 'assign'; readonly to: string; readonly reason: string; readonly isForced?: boolean }
  /** To another group. Reasons are for technicians; the requester does not read them. */
  | { readonly verb: 'transfer'; readonly queue: string; readonly reason: string }
  /** Back to first line. */
  | { readonly verb: 'return'; readonly reason: string }
  | {
      readonly verb: 'resolve'
      readonly cause: string
      readonly solution: string
      readonly identityCheck?: IdentityCheckInput
    }
  /** A line that its author wrote before anybody had the ticket: taken over and sent, or left where it is. */
  | { readonly verb: 'take-over'; readonly line: string }
  | { readonly verb: 'keep-internal'; readonly line: string }
  | RecordsAct
  | GuideAct
  /** Somebody who was called looks after it. `page`: by the link of that very call. */
  | { readonly verb: 'acknowledge'; readonly page?: string }
  /** Impact and urgency as they are, or a major incident. */
  | {
      readonly verb: 'priority'
      readonly impact: Impact
      readonly urgency: Urgency
      readonly isMajor: boolean
      readonly reason: string
    }
  | { readonly verb: 'topic'; readonly topic: TopicId; readonly reason: string }
  /** Empty: not known. */
  | {
      readonly verb: 'details'
      readonly behalf: string
      readonly asset: string
      readonly site: string
      readonly room: string
    }
  | { readonly verb: 'visit'; readonly at: number; readonly place: string }
  /** `dueOn`: a day such as 2026-12-01. */
  | { readonly verb: 'loan'; readonly device: string; readonly dueOn: string }
  | { readonly verb: 'loan-returned' }
  | { readonly verb: 'remote'; readonly link: string }
  /** To be told of what happens to it, whoever has it; or no longer. */
  | { readonly verb: 'watch' | 'unwatch' }
  | ExpertAct
  | ColleagueAct

/** What a technician does about experts whom they bring into a ticket. */
export type ExpertAct =
  /** By the id of the person. `withNotes`: the summary has work notes too. `isToldOf`: the requester is told. */
  | {
      readonly verb: 'bring-in'
      readonly person: string
      readonly why: string
      readonly withNotes: boolean
      readonly isToldOf: boolean
    }
  /** A line of theirs goes to the requester. */
  | { readonly verb: 'send-on'; readonly line: string }
  | { readonly verb: 'end-part'; readonly person: string }

/** What is asked of a group about a ticket. `question`: by its id. */
export type ColleagueAct =
  | { readonly verb: 'ask-colleague'; readonly queue: string; readonly text: string }
  /** Pressed under the question: answered with the form for it. */
  | { readonly verb: 'open-answer'; readonly question: string }
  | { readonly verb: 'answer-colleague'; readonly question: string; readonly text: string }
  | { readonly verb: 'withdraw-question'; readonly question: string }

/** What a technician lets a guide do; `step` null: from its beginning. */
export type GuideAct = {
  readonly verb: 'hand-back' | 'send-step'
  readonly topic: string
  readonly step: string | null
}

/** What a technician does with several tickets at once. */
export type RecordsAct =
  /** It goes on in another ticket of the same requester. */
  | { readonly verb: 'merge'; readonly into: string }
  | { readonly verb: 'link'; readonly how: ChosenLinkKind; readonly other: string }
  | { readonly verb: 'unlink'; readonly other: string }
  /** Lines of the requester, by id, or a new matter in words, become a ticket of their own. */
  | {
      readonly verb: 'split'
      readonly lines: readonly string[]
      readonly text: string
      readonly topic: string | null
    }
  /** Tickets that are linked as duplicates, each resolved where it is. */
  | {
      readonly verb: 'resolve-duplicates'
      readonly tickets: readonly string[]
      readonly cause: string
      readonly solution: string
    }

/** What comes from a technician's button, form or page. */
export type DeskAct =
  | TicketAct
  /** The button of an act, by its id in src/desk-acts: done at once, or answered inline with its form. */
  | { readonly verb: 'press'; readonly act: string }
  /** The form of an act, filled in. What is in it comes from outside, and is read in the turn. */
  | { readonly verb: 'submit'; readonly form: string; readonly values: FormValues }
  /** Answered inline with the card as it is now. */
  | { readonly verb: 'refresh' }

/** What was filled into a form, by the ids of its fields. Several choices are their ids with commas between; a box that was ticked is `yes`. */
export type FormValues = Readonly<Record<string, string>>

/** What a reaction to a card asks for. */
export type DeskReaction = 'take' | 'resolve' | 'wrong-topic'

export interface IdentityCheckInput {
  readonly method: IdentityMethod
}
/** What somebody does with a ticket of their own, wherever it was begun. */
export type OwnAct =
  | { readonly verb: 'cancel' }
  | { readonly verb: 'reopen' }
  | { readonly verb: 'add'; readonly text: string }

export type ActivityContent =
  | { readonly type: 'message'; readonly text: string; readonly attachments: readonly Attachment[] }
  | { readonly type: 'message-edited'; readonly messageId: string; readonly text: string }
  | { readonly type: 'message-deleted'; readonly messageId: string }
  /** Somebody reacted to a message with an emoji, or took it back. */
  | {
      readonly type: 'reaction' | 'desk-line-reaction'
      readonly messageId: string
      readonly emoji: string
      readonly isAdded: boolean
    }
  /** The requester takes or declines a file that was offered in their platform's own way; `address` is the channel's. */
  | {
      readonly type: 'file-answer'
      readonly file: string
      readonly isAccepted: boolean
      readonly address: Readonly<Record<string, string>>
    }
  /** What became of a file that was to be collected. */
  | { readonly type: 'file-collected'; readonly file: string; readonly outcome: FileOutcome }
  /** A message of a technician got to its requester, or has to be tried again: the card tells it. */
  | { readonly type: 'delivery-changed'; readonly ticket: string }
  /** A button of ours was pressed. `value` is what we put into it; it comes from outside and is checked again. */
  | { readonly type: 'press'; readonly value: string; readonly messageId?: string }
  /** /it status, /it human, /it help, and their equals on the other channels. */
  | {
      readonly type: 'command'
      readonly command: 'status' | 'human' | 'help' | 'start-over'
      /** What is for this person alone is the answer to the request itself; absent: a message. */
      readonly answer?: 'inline'
    }
  /** A technician asks about tickets. From anybody else it is what `otherwise` says; null: refused. */
  | {
      readonly type: 'desk-query'
      readonly query: DeskQuery
      readonly otherwise: { readonly type: 'message' | 'look-up'; readonly text: string } | null
      readonly answer: 'inline' | 'message'
    }
  /** A technician passes on what somebody else wrote; from anybody else it is their own question. */
  | {
      readonly type: 'desk-pass-on'
      readonly text: string
      readonly attachments: readonly Attachment[]
      readonly author: {
        readonly person: Person
        /** Where they are reached; null: where they last wrote to us, if they did. */
        readonly reference: ConversationReference | null
      }
    }
  /** A ticket is opened for somebody, in their own lane. */
  | {
      readonly type: 'open-for'
      readonly text: string
      readonly attachments: readonly Attachment[]
      readonly by: { readonly id: string; readonly name: string }
      /** Where whoever opened it is told. */
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
      /** Null: an act that is about no ticket. */
      readonly ticket: string | null
      readonly act: DeskAct
      /** `message`: typed or pressed where nobody waits but there; absent, or `inline`: the request is answered. */
      readonly answer?: 'inline' | 'message'
      /** What it is from anybody but a technician; absent: refused. */
      readonly otherwise?: { readonly type: 'message'; readonly text: string }
    }
  /** A technician asks what is open, late and on hold, for whoever comes next. */
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
      /** Who had it when that was decided. */
      readonly before: string | null
      /** In which queue it was then, when only that counts; absent: whichever. */
      readonly from?: string
    }
  /** bot | topic paused or resumed, from the console or the command line. */
  | { readonly type: 'pause'; readonly topic: string | null; readonly paused: boolean }
  /** What a lead does about outages. `answer`: in the request itself, or as a message where it was asked. */
  | { readonly type: 'outage'; readonly act: OutageAct; readonly answer: 'inline' | 'message' }
  /** A ticket became part of an outage; `told` is how many of its updates the requester had read by then. */
  | {
      readonly type: 'outage-joined'
      readonly outage: string
      readonly ticket: string
      readonly lane: string
      readonly told: number
    }
  /** The requester of a ticket is to be told of an update, by its place among them, or of the end. */
  | {
      readonly type: 'outage-news'
      readonly outage: string
      readonly ticket: string
      readonly news: number | 'closed'
    }
  /** A technician handed a ticket back: the bot goes on with it in its own turn. */
  | {
      readonly type: 'bot-resumes'
      readonly ticket: string
      readonly topic: string
      readonly step: string | null
      readonly by: { readonly id: string; readonly name: string }
    }
  /** What was done to another ticket, for the lane of this one. */
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
  /** What an expert wrote, for the lane of the ticket that they were brought into; whether they take part is looked at there. */
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
  /** They no longer take part. */
  | { readonly type: 'part-left'; readonly ticket: string }
  /** A timer came due. */
  | { readonly type: 'timer'; readonly timerId: string; readonly timer: TimerPurpose }
  /** A message could not be delivered, for good. */
  | {
      readonly type: 'undeliverable'
      readonly outboxId: string
      readonly reason: string
      readonly lineId: string | null
      readonly toDesk: boolean
      /** Through which it was to go; absent: before this was kept. */
      readonly channel?: ChannelName
      /** Where it was to go; absent: before this was kept. */
      readonly to?: ConversationReference
    }

/** What somebody does in a ticket into which they were brought. */
export type PartContent = Extract<ActivityContent, { type: 'part-line' | 'part-line-changed' | 'part-left' }>

export type TimerPurpose =
  | { readonly purpose: 'idle-nudge' }
  | { readonly purpose: 'idle-close' }
  | { readonly purpose: 'close-resolved'; readonly ticket: string }
  /** Asks how it went, once it is resolved; asks whether what the bot solved is still fine. */
  | { readonly purpose: 'ask-score' | 'follow-up'; readonly ticket: string }
  /** A ticket waits for its requester: a reminder, or the end of the waiting. */
  | { readonly purpose: 'waiting'; readonly ticket: string }
  /** An approver has not answered yet: a reminder, or the end of the waiting. */
  | { readonly purpose: 'approval'; readonly ticket: string }
  /** A visit is near; a device that was lent is due back. */
  | { readonly purpose: 'visit' | 'loan'; readonly ticket: string }
  /** It was kept long enough, unless its ticket is still open. */
  | { readonly purpose: 'expire-file'; readonly file: string }
  /** A target of a ticket is near, or missed. */
  | { readonly purpose: 'sla'; readonly ticket: string }
  /** A technician's home page may show other tickets now. */
  | { readonly purpose: 'home' }
  /** Nobody has taken it up; whoever is on call is to be called again. */
  | { readonly purpose: 'nobody-takes' | 'page'; readonly ticket: string }
  /** Shifts may have begun and ended. */
  | { readonly purpose: 'shifts' }

/** Anything that arrives, as the inbox stores it. Secrets are masked before it becomes one. */
export interface Activity {
  /** The platform's own key for it; the same key twice has one effect. */
  readonly id: string
  /** Further keys under which the platform may send the same thing again. */
  readonly otherIds: readonly string[]
  readonly receivedAt: number
  /** Who did it; `system` for clock ticks and deliveries. */
  readonly from: Person | null
  /** Where it happened, and so where an answer goes; null for clock ticks. */
  readonly where: ConversationReference | null
  /** The platform's id of the message that carried it, when there is one. */
  readonly messageId: string | null
  /** How many secrets were masked in it at the border. */
  readonly maskedSecrets: number
  /** The server that waits for this activity's answer; absent: nobody does. Another that turns it leaves the answer in the store. */
  readonly awaitedBy?: string
  readonly content: ActivityContent
}

export { presenceIn } from '../handoff/presence.js'
export type { Language }
