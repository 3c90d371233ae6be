import type { Language } from '../conversation/activity.js'
import type { FileToSend } from '../files/kept-file.js'
import type { AlikeTickets, OutageFormName } from '../outages/outage.js'
import type { Impact, Priority, TicketState, Urgency } from '../tickets/ticket.js'
import type { ClockState } from '../tickets/ticket-sla.js'
import type { ActId } from './act-words.js'
import type { SimilarTicket } from './similar-ticket.js'
import type { TicketRow } from './ticket-row.js'

export type { TicketRow } from './ticket-row.js'

/** A button. `value` comes back as a `press`; at most 2,000 characters. Labels are at most 40. */
export interface Button {
  readonly label: string
  readonly value: string
  readonly style?: 'primary' | 'danger'
}

/**
 * A platform-neutral message. `text` is Markdown of a small kind (paragraphs, bold, italic, code, ordered and unordered lists, links) when the bot
 * speaks; a person's words are in `quote` or `verbatim` and are never markup.
 */
export interface Message {
  readonly language: Language
  readonly text: string
  readonly buttons: readonly Button[]
  /** A person's exact words, shown as dead text under their name (the bridge). */
  readonly verbatim?: {
    readonly author: string
    readonly text: string
    readonly files: readonly { name: string; url?: string }[]
    /** An https address of the author's picture; absent: none is known. */
    readonly picture?: string
    /** Reactions and their authors, in words. */
    readonly reactions?: readonly string[]
    /** The bot tells of it in its own name, and has said whose words they are. */
    readonly isQuoted?: true
  }
  /** Beside the buttons: acts on a ticket, at the desk only. */
  readonly offer?: Offer
  /** The people who are notified by it, named in front of its text; made by us, never read from what anybody typed. */
  readonly mentions?: readonly Mention[]
}

/** A person or group a platform notifies. `id`: as that platform addresses them. */
export interface Mention {
  readonly is: 'person' | 'group'
  readonly id: string
  readonly name: string
}

/** A line of "tried" on a card. */
export interface TriedStep {
  readonly title: string
  readonly done: boolean
  readonly answer: string | null
  /** Time the step ended or was offered, in words, and that it was said before anything was asked, if it was. */
  readonly told: string
}

/** An article that may help with a ticket, by its topic; its title is in the reader's language. */
export interface SuggestedArticle {
  readonly topic: string
  readonly title: string
}

/** Contents of a ticket's card, in the desk's language; each surface renders it its own way. */
export interface TicketCard {
  readonly number: string
  readonly topicName: string
  readonly priority: Priority
  readonly impact: Impact
  readonly urgency: Urgency
  readonly state: TicketState
  readonly queue: string
  readonly queueName: string
  readonly assignee: string | null
  readonly requesterName: string
  readonly requesterChannel: string
  readonly requesterLanguage: Language
  /** False for a web visitor who is not signed in, and for guests. */
  readonly isRequesterVerified: boolean
  /**
   * Email address of a requester who signed in on the web page, whose name is what the desk or they themselves gave; absent: a platform's directory
   * has the name.
   */
  readonly requesterAddress?: string
  /** Ids by which platforms address the requester, by platform; absent: none does. */
  readonly requesterOn?: Readonly<Record<string, string>>
  readonly needsIdentityCheck: boolean
  readonly summary: string
  readonly facts: readonly { readonly name: string; readonly value: string }[]
  readonly tried: readonly TriedStep[]
  readonly lastLines: readonly {
    readonly author: string
    readonly text: string
    readonly isNote: boolean
    /** Its delivery state on the way to the requester, in words; absent if it goes nowhere. */
    readonly delivery?: string
  }[]
  /** `state`: why it cannot be had, in words. */
  readonly attachments: readonly { readonly name: string; readonly url?: string; readonly state?: string }[]
  /** At most three; none if the ticket is over. */
  readonly suggested: readonly SuggestedArticle[]
  /** Past tickets and what solved them, at most three; none when the ticket is over. */
  readonly similar: readonly SimilarTicket[]
  readonly handOffReason: string | null
  readonly resolution: { readonly cause: string; readonly solution: string } | null
  /** The approvals that it needs and how each stands, a line each; none when it needs none. */
  readonly approval: readonly string[]
  /** Reason it waits, in words; null unless it's on hold. */
  readonly hold: string | null
  /** Progress towards its targets, in words. */
  readonly clocks: readonly { readonly text: string; readonly state: ClockState }[]
  /** How often somebody above the desk had to be told; 0: never. */
  readonly escalationLevel: number
  readonly undeliverable: string | null
  /** Note that the requester writes another language than the desk's; absent if they don't. */
  readonly languageBanner?: string
  readonly openedAt: number
  /** True once its group has another channel: the card there is the one that counts. */
  readonly isLeft: boolean
  /** Ids by which platforms address its holder, by platform; empty where they were never seen. */
  readonly assigneeOn: Readonly<Record<string, string>>
  /** The acts that make sense now, in the order of their buttons. */
  readonly acts: readonly CardAct[]
  readonly language: Language
  /** Time zone in which moments on the card are written. */
  readonly timeZone: string
}

/** A card that waits to be sent. What is on its buttons is a third of it and the same on many: it comes when it is sent. */
export interface WaitingCard extends Omit<TicketCard, 'acts'> {
  /** Ids of the acts; one that was put out by a version of before is there whole. */
  readonly acts: readonly (string | CardAct)[]
}

export interface FormOption {
  readonly id: string
  readonly name: string
}

interface FieldParts {
  readonly id: string
  readonly label: string
  readonly hint?: string
  readonly isRequired: boolean
  /** Its value: a text, an id, ids separated by commas, a day `2026-11-26`, a moment `2026-11-26T14:30…`, `yes`; or nothing. */
  readonly value: string
}

/** A field of a form. */
export type FormField =
  | (FieldParts & { readonly kind: 'text'; readonly isLong: boolean; readonly maxLength: number })
  | (FieldParts & { readonly kind: 'choice' | 'choices'; readonly options: readonly FormOption[] })
  | (FieldParts & { readonly kind: 'day' | 'moment' | 'yes' })

/** A form that a technician fills in, as data: each surface shows it its own way, and none knows what it is for. */
export interface DeskForm {
  /** The act that it belongs to. */
  readonly form: string
  /** Number of the ticket that it is about; null if none. */
  readonly ticket: string | null
  readonly language: Language
  /** Its purpose: the name of the act. */
  readonly name: string
  /** The same with the ticket's number. */
  readonly title: string
  readonly intro?: string
  /** Label of the submit button. */
  readonly send: string
  readonly fields: readonly FormField[]
}

/** An act that makes sense on a card now. */
export interface CardAct {
  readonly id: string
  readonly label: string
  /** Place of its button: `more`, under "More", if it's needed less often. */
  readonly place: 'primary' | 'more'
  readonly isMain: boolean
  /** For the ticket's holder, if there is one. */
  readonly isHolders: boolean
  /** A press answers with a form; otherwise it is done at once. */
  readonly opensForm: boolean
  /** Filled in on the card itself, where the platform can. */
  readonly onCard: DeskForm | null
}

/** Contents of an outage's one card, in the desk's language. */
export interface OutageCard {
  readonly number: string
  readonly isOpen: boolean
  readonly topicNames: readonly string[]
  readonly site: string | null
  /** Known facts, and those given since, the latest last. */
  readonly told: readonly { readonly at: number; readonly by: string; readonly text: string }[]
  /** How many requests are part of it. */
  readonly attached: number
  readonly openedBy: string
  readonly openedAt: number
  readonly language: Language
  readonly timeZone: string
}

/** A form that a lead fills in about an outage; one language of several is enough. */
export interface OutageForm {
  readonly form: OutageFormName
  /** Number of the outage; null in the form of a new one. */
  readonly outage: string | null
  readonly language: Language
  /** Topics, sorted by name; empty except in the form of a new outage. */
  readonly topics: readonly { readonly id: string; readonly name: string }[]
  readonly languages: readonly { readonly code: Language; readonly name: string }[]
}

/** Technician's home page of the desk; `total` also counts those that don't fit. */
export interface DeskHome {
  readonly mine: HomeList
  readonly unassigned: HomeList
  /** Near a target, or past it. */
  readonly breaching: HomeList
}
export interface HomeList {
  readonly rows: readonly HomeRow[]
  readonly total: number
}
export interface HomeRow extends TicketRow {
  /** Its card on this platform; null: none there yet. */
  readonly card: { readonly conversation: string; readonly messageId: string } | null
}

/** A ticket as its requester sees it, in their language. */
export interface OwnTicket {
  readonly number: string
  readonly topicName: string
  /** The words that opened it, on one line. */
  readonly summary: string
  readonly state: TicketState
  readonly stateName: string
  readonly waitsFor: 'you' | 'bot' | 'team' | 'technician' | 'third-party' | 'approval' | 'outage' | 'nobody'
  /** Person it waits for, in a few words; null if it's over. */
  readonly waits: string | null
  /** Next step; if it's over, how it ended. Markdown. */
  readonly next: string
  readonly openedAt: number
  readonly updatedAt: number
  readonly acts: readonly ('add' | 'cancel' | 'reopen')[]
}

/** The person's home page. */
export interface Home {
  readonly language: Language
  readonly greeting: string
  readonly tickets: readonly OwnTicket[]
  /** The number of the ticket whose details are open; absent: none. */
  readonly shown?: string
  /** Topic names that can be asked about, a few examples. */
  readonly examples: readonly Button[]
  /** Shown to technicians, above the rest; null for everybody else. */
  readonly desk: DeskHome | null
}

/** Acts on a ticket that the reader of a whisper can do by a press. */
export interface Offer {
  readonly ticket: string
  readonly acts: readonly OfferedAct[]
}
export type OfferedAct =
  | { readonly act: ActId; readonly label: string }
  | {
      readonly act: 'take-over' | 'keep-internal' | 'open-answer'
      /** The line, or the question, that it is about. */
      readonly line: string
      readonly label: string
    }

/** Information about a ticket for a pager. */
export interface PageNotice {
  readonly event: 'trigger' | 'acknowledge' | 'resolve'
  /** The call's id: the same for each repetition, and for its end. */
  readonly id: string
  readonly ticket: string
  readonly priority: Priority
  readonly queue: string
  readonly language: Language
  readonly subject: string
  readonly text: string
  /** The requester's own words. */
  readonly quote: string
  /** Purpose of the link. */
  readonly linkText: string
  /** Link to acknowledge it. */
  readonly link: string
  /** Number of this call, from 1. */
  readonly count: number
}

/** Payload of an outbox row; with `TicketCard`, what a channel is asked to deliver. */
export type Outgoing<Card = WaitingCard> =
  | { readonly type: 'message'; readonly message: Message }
  /** Posts the card, or updates it where it was posted before. */
  | { readonly type: 'card'; readonly card: Card }
  /** The same for an outage. */
  | { readonly type: 'outage'; readonly card: OutageCard }
  /** For platforms that show a form as a message. */
  | { readonly type: 'outage-form'; readonly form: OutageForm }
  /** The same for a form of the desk. */
  | { readonly type: 'desk-form'; readonly form: DeskForm }
  /** For pagers only. */
  | { readonly type: 'page'; readonly page: PageNotice }
  /** Replaces a message sent before (by its slot); used for edits and to take the buttons off a pressed message. */
  | { readonly type: 'replace'; readonly message: Message }
  /** `told` takes its place on platforms that leave no trace of the deleted message. */
  | { readonly type: 'delete'; readonly told?: Message }
  /** A file, under the name in `message`; where it cannot be sent, `message` has what leads to it. */
  | { readonly type: 'file'; readonly file: FileToSend; readonly ticket: string; readonly message: Message }
  /** Not sent: the file is fetched from where it was posted, by `origin`, and looked at. */
  | { readonly type: 'collect-file'; readonly file: string; readonly origin: string | null }
  /** The bytes go where the platform said, once the requester accepted; `address` is the channel's own. */
  | {
      readonly type: 'hand-over-file'
      readonly file: FileToSend
      readonly address: Readonly<Record<string, string>>
    }
  /**
   * A reaction to a line. `messageId`: the person's own message there; null: the one in this row's slot, which is `line` from now on where no
   * reaction can be added. `told` says it where neither can be.
   */
  | {
      readonly type: 'reaction'
      readonly messageId: string | null
      readonly emoji: string
      readonly isAdded: boolean
      /** True if anybody of that side still reacts with it, whoever just added or removed it. */
      readonly isPresent: boolean
      readonly by: string
      readonly line: Message | null
      readonly told: Message
      /** Not worth a message where a platform has no reactions; absent: it is. */
      readonly isQuiet?: true
    }
  | { readonly type: 'home'; readonly home: Home }
  /** Seen by one person only, where the platform can; otherwise not sent. */
  | {
      readonly type: 'whisper'
      readonly to: string
      readonly message: Message
      readonly offer?: Offer
    }
  /** Told to one technician in their own conversation with the bot, with a link to the card under which the row stands. */
  | { readonly type: 'notice'; readonly to: string; readonly message: Message; readonly linkText: string }

/** The answer to an inline activity (a form, an invoke, a command): given within 2.5 s, or `late`. */
export type InlineAnswer =
  | {
      readonly outcome: 'done'
      readonly message: Message | null
      readonly card: TicketCard | null
      /** Open tickets that may be about the outage, for the person who opened it; absent: none. */
      readonly alike?: AlikeTickets
    }
  | { readonly outcome: 'form'; readonly form: DeskForm }
  /** The form again as it was filled in, with what is wrong, by field. */
  | {
      readonly outcome: 'invalid'
      readonly form: DeskForm
      readonly errors: Readonly<Record<string, string>>
    }
  | { readonly outcome: 'home'; readonly home: Home }
  /** A file for the person who asked, at an address that is theirs alone and does not last. */
  | {
      readonly outcome: 'link'
      readonly address: string
      readonly name: string
      readonly text: string
      readonly language: Language
    }
  | { readonly outcome: 'outage-form'; readonly form: OutageForm }
  /** A technician asked for tickets: the rows, and the same in words. */
  | { readonly outcome: 'tickets'; readonly rows: readonly TicketRow[]; readonly message: Message }
  /** Not allowed, or not possible now; the message says why. */
  | {
      readonly outcome: 'refused'
      readonly message: Message
      readonly card: TicketCard | null
      /** The form that was refused, with the words that were typed; absent: no form was sent. */
      readonly form?: DeskForm
    }
  /** Recorded, but not done within the time: the effect follows. `ticket`: what it is about; null: about none. */
  | { readonly outcome: 'late'; readonly ticket: string | null }
