import type { CommandId } from '../../content/wording/command-labels.js'
import type { Language } from '../../engine/activity.js'
import type { OutageCandidates } from '../ticket/outage.js'
import type { ClockState } from '../ticket/service-level/ticket-sla.js'
import type { SimilarTicket } from '../ticket/similar-ticket.js'
import type { Impact, Priority, TicketState, Urgency } from '../ticket/ticket.js'
import type { FileToSend } from '../ticket/transcript/stored-file.js'
import type { TicketRow } from './ticket-row.js'

export type { TicketRow } from './ticket-row.js'

/** Button. Pressing it returns `value` as a `button.pressed`. Values have at most 2,000 characters, labels at most 40. */
export interface Button {
  readonly label: string
  readonly value: string
  readonly style?: 'primary' | 'danger'
}

/**
 * Platform-neutral message. If the bot speaks, `text` is simple Markdown (paragraphs, bold, italic, code, lists, links). A person's words
 * are in `quote` or `verbatim` and are never markup.
 */
export interface Message {
  readonly language: Language
  readonly text: string
  readonly buttons: readonly Button[]
  /** A person's exact words, forwarded as plain text under their name. */
  readonly verbatim?: {
    readonly author: string
    readonly text: string
    readonly files: readonly { name: string; url?: string }[]
    /** Https address of the author's picture; absent if none is known. */
    readonly picture?: string
    /** Reactions with their authors, as text. */
    readonly reactions?: readonly string[]
    /** True if the bot quotes the message under its own name, after naming its author. */
    readonly isQuoted?: true
  }
  /** Ticket commands offered next to the buttons; at the desk only. */
  readonly offer?: CommandOffer
  /** People notified by the message, named before its text. Our code sets them; they're never read from what a person typed. */
  readonly mentions?: readonly Mention[]
}

/** Person or group to be notified by a platform; `id` is the platform's own. */
export interface Mention {
  readonly is: 'person' | 'group'
  readonly id: string
  readonly name: string
}

/** Line in the "tried" section of a card. */
export interface TriedStep {
  readonly title: string
  readonly done: boolean
  readonly answer: string | null
  /**
   * Time at which the step ended or was offered, as text, with a note if the requester had
   * mentioned the step before being asked.
   */
  readonly mentionedAt: string
}

/** Article that may help with a ticket, identified by its topic; the title is in the reader's language. */
export interface SuggestedArticle {
  readonly topic: string
  readonly title: string
}

/** Contents of a ticket's card in the desk's language; each surface renders it in its own way. */
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
  /** True if the requester's identity is verified; false for web visitors who aren't signed in and for guests. */
  readonly isRequesterVerified: boolean
  /**
   * Email address of a requester who signed in on the web page, because they or the desk entered
   * their name; absent if the name comes from a platform's directory.
   */
  readonly requesterAddress?: string
  /** Requester's ID on each platform; absent if they're on none. */
  readonly requesterOn?: Readonly<Record<string, string>>
  readonly needsIdentityCheck: boolean
  readonly summary: string
  readonly facts: readonly { readonly name: string; readonly value: string }[]
  readonly tried: readonly TriedStep[]
  readonly lastLines: readonly {
    readonly author: string
    readonly text: string
    readonly isNote: boolean
    /** Delivery state of a message to the requester, as text; absent if it isn't sent to them. */
    readonly delivery?: string
  }[]
  /** `state`: why the file isn't available, as text. */
  readonly attachments: readonly { readonly name: string; readonly url?: string; readonly state?: string }[]
  /** Suggested articles, at most three; none once the ticket is resolved or closed. */
  readonly suggested: readonly SuggestedArticle[]
  /** Similar past tickets with their solutions, at most three; none once the ticket is resolved or closed. */
  readonly similar: readonly SimilarTicket[]
  readonly handOffReason: string | null
  readonly resolution: { readonly cause: string; readonly solution: string } | null
  /** State of each required approval, one per line; empty if none is needed. */
  readonly approval: readonly string[]
  /** Reason for being on hold, as text; null if it isn't. */
  readonly hold: string | null
  /** Progress towards the SLA targets, as text. */
  readonly clocks: readonly { readonly text: string; readonly state: ClockState }[]
  /** Number of escalations to someone above the desk. */
  readonly escalationLevel: number
  readonly undeliverable: string | null
  /** Note that the requester's language isn't the desk's; absent if it is. */
  readonly languageBanner?: string
  readonly openedAt: number
  /** True if the ticket has moved to another group's channel, where its current card is. */
  readonly isLeft: boolean
  /** Assignee's ID on each platform on which they've been seen. */
  readonly assigneeOn: Readonly<Record<string, string>>
  /** Commands available now, in the order of their buttons. */
  readonly commands: readonly CardCommand[]
  readonly language: Language
  readonly timeZone: string
}

/**
 * Card in the outbox. The buttons make up a third of a card and are the same on many cards, so
 * they're added when the card is sent.
 */
export interface QueuedCard extends Omit<TicketCard, 'commands'> {
  readonly commands: readonly CommandId[]
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
  /** Value: a text, an ID, IDs separated by commas, a day `2026-11-26`, a time `2026-11-26T14:30…`, `yes`, or empty. */
  readonly value: string
}

export type FormField =
  | (FieldParts & {
      readonly kind: 'text'
      readonly isLong: boolean
      readonly maxLength: number
      /** True if the hint is short enough to be shown in the empty field. */
      readonly isHintShort?: true
    })
  | (FieldParts & { readonly kind: 'choice' | 'choices'; readonly options: readonly FormOption[] })
  | (FieldParts & { readonly kind: 'day' | 'moment' | 'yes' })

/** Form for technicians, as data. Each surface shows it in its own way, without knowing what it's for. */
export interface DeskForm {
  /** Command the form belongs to. */
  readonly form: string
  /** Number of the ticket concerned; null if there's none. */
  readonly ticket: string | null
  /** Number of the other record that it's about, such as an outage; absent if there is none. */
  readonly record?: string
  readonly language: Language
  /** Name of the command. */
  readonly name: string
  /** Form name with the number. */
  readonly title: string
  readonly intro?: string
  /** Text of the notification about a form that is sent as a message; absent for the title. */
  readonly notification?: string
  /** Label of the submit button. */
  readonly send: string
  readonly fields: readonly FormField[]
}

/** Command that is available on a card. */
export interface CardCommand {
  readonly id: string
  readonly label: string
  /** Position of its button: on the card, or under "More" if it's needed less often. */
  readonly place: 'primary' | 'more'
  readonly isMain: boolean
  /** True if the button is only for the assignee, if there is one. */
  readonly isHolders: boolean
  /** True if pressing the button opens a form; otherwise, the command is carried out immediately. */
  readonly opensForm: boolean
  /** Form to be filled in on the card itself, on platforms that can; null if there's none. */
  readonly onCard: DeskForm | null
}

/**
 * A card for technicians about something other than a ticket, such as an outage, as data in the desk's language. Each surface shows it in its own
 * way, without knowing what it's about.
 */
export interface DeskCard {
  readonly number: string
  /** Name shown after the number. */
  readonly name: string
  readonly state: string
  /** True if nothing is left to do, so that the state can be shown less prominently. */
  readonly isOver: boolean
  /** Name of the place concerned. */
  readonly place: string
  readonly opened: { readonly label: string; readonly by: string }
  readonly count: { readonly label: string; readonly value: number }
  /** Announcements, latest last; `when` is a date and time as text. */
  readonly entries: readonly { readonly when: string; readonly by: string; readonly text: string }[]
  /** Commands that open a form. */
  readonly acts: readonly { readonly id: string; readonly label: string; readonly isMain: boolean }[]
  readonly language: Language
}

/** Desk part of a technician's home page; `total` includes tickets that don't fit on it. */
export interface DeskHome {
  readonly mine: HomeList
  readonly unassigned: HomeList
  /** Tickets near or past a target. */
  readonly breaching: HomeList
}
export interface HomeList {
  readonly rows: readonly HomeRow[]
  readonly total: number
}
export interface HomeRow extends TicketRow {
  /** Card of the ticket on this platform; null if there's none yet. */
  readonly card: { readonly conversation: string; readonly messageId: string } | null
}

/** Ticket as its requester sees it, in their language. */
export interface OwnTicket {
  readonly number: string
  readonly topicName: string
  /** First message of the ticket, on one line. */
  readonly summary: string
  readonly state: TicketState
  readonly stateName: string
  readonly waitsFor: 'you' | 'bot' | 'team' | 'technician' | 'third-party' | 'approval' | 'outage' | 'nobody'
  /**
   * Short text that names the party who has to act next; null once the ticket is resolved or
   * closed.
   */
  readonly waits: string | null
  /** Next step, or how the ticket ended, in Markdown. */
  readonly next: string
  readonly openedAt: number
  readonly updatedAt: number
  readonly acts: readonly ('add' | 'cancel' | 'reopen')[]
}

/** Home page of a person. */
export interface Home {
  readonly language: Language
  readonly greeting: string
  readonly tickets: readonly OwnTicket[]
  /** Number of the ticket whose details are shown; absent if there's none. */
  readonly shown?: string
  readonly examples: readonly Button[]
  /** Desk part, shown above the rest; null for people who aren't technicians. */
  readonly desk: DeskHome | null
}

/** Ticket commands offered with an ephemeral message. */
export interface CommandOffer {
  readonly ticket: string
  readonly commands: readonly OfferedCommand[]
}
export type OfferedCommand =
  | { readonly command: CommandId; readonly label: string }
  | {
      readonly command: 'take-over' | 'keep-internal' | 'open-answer'
      /** ID of the message or question concerned. */
      readonly line: string
      readonly label: string
    }

/** Information about a ticket for a pager. */
export interface PageNotice {
  readonly event: 'trigger' | 'acknowledge' | 'resolve'
  /** ID of the page: the same for every repetition and for its end. */
  readonly id: string
  readonly ticket: string
  readonly priority: Priority
  readonly queue: string
  readonly language: Language
  readonly subject: string
  readonly text: string
  /** Requester's own words. */
  readonly quote: string
  readonly linkText: string
  /** Link that acknowledges the page. */
  readonly link: string
  /** Number of this repetition, starting at 1. */
  readonly count: number
}

/** Content of an outbox row, which a channel delivers together with `TicketCard`. */
export type OutboundMessage<Card = QueuedCard> =
  | { readonly type: 'message'; readonly message: Message }
  /** Posts the card, or updates it if it has been posted. */
  | { readonly type: 'card'; readonly card: Card }
  /** Posts or updates a card that isn't a ticket's. */
  | { readonly type: 'desk-card'; readonly card: DeskCard }
  /** Shows a desk form, for platforms that show forms as messages. */
  | { readonly type: 'desk-form'; readonly form: DeskForm }
  /** Sends a page; for pagers only. */
  | { readonly type: 'page'; readonly page: PageNotice }
  /** Replaces an earlier message (identified by its key), to edit it or to remove its buttons after one was pressed. */
  | { readonly type: 'replace'; readonly message: Message }
  /** Deletes an earlier message; `notice` replaces it on platforms where a deletion leaves no trace. */
  | { readonly type: 'delete'; readonly notice?: Message }
  /** Sends a file, with its name in `message`. If it can't be sent, `message` has a link to it. */
  | { readonly type: 'file'; readonly file: FileToSend; readonly ticket: string; readonly message: Message }
  /** Fetches the file at `origin` and scans it; nothing is sent. */
  | { readonly type: 'collect-file'; readonly file: string; readonly origin: string | null }
  /** Uploads the bytes to the place the platform gave once the requester accepted the file; `address` is in the channel's own format. */
  | {
      readonly type: 'upload-file'
      readonly file: FileToSend
      readonly address: Readonly<Record<string, string>>
    }
  /**
   * Shows a reaction to a message. `messageId` is the recipient's own message. If it's null, the reaction is to the message with this row's key; on
   * platforms without reactions, `line` replaces that message. `notice` is sent where neither is possible.
   */
  | {
      readonly type: 'reaction'
      readonly messageId: string | null
      readonly emoji: string
      readonly isAdded: boolean
      /**
       * True if anyone on that side still has this reaction, no matter who has just added or
       * removed it.
       */
      readonly isPresent: boolean
      readonly by: string
      readonly line: Message | null
      readonly notice: Message
      /** True if the reaction isn't worth a message on platforms without reactions. */
      readonly isQuiet?: true
    }
  | { readonly type: 'home'; readonly home: Home }
  /** Sends an ephemeral message to one person; skipped on platforms without ephemeral messages. */
  | {
      readonly type: 'ephemeral'
      readonly to: string
      readonly message: Message
      readonly offer?: CommandOffer
    }
  /** Notifies a technician in their own conversation with the bot, with a link to the card given in the row's `parentKey`. */
  | { readonly type: 'notice'; readonly to: string; readonly message: Message; readonly linkText: string }

/** Answer to an inline activity (a form, an invoke, a command): the result if it's ready within 2.5 s, otherwise `late`. */
export type InlineAnswer =
  | {
      readonly outcome: 'done'
      readonly message: Message | null
      readonly card: TicketCard | null
      /** Open tickets that may belong to the outage, for the person who opened it; absent if there are none. */
      readonly alike?: OutageCandidates
    }
  | { readonly outcome: 'form'; readonly form: DeskForm }
  /** Shows the form again as it was filled in, with errors by field. */
  | {
      readonly outcome: 'invalid'
      readonly form: DeskForm
      readonly errors: Readonly<Record<string, string>>
    }
  | { readonly outcome: 'home'; readonly home: Home }
  /** Returns a file at a private, temporary address to the person who asked for it. */
  | {
      readonly outcome: 'link'
      readonly address: string
      readonly name: string
      readonly text: string
      readonly language: Language
    }
  /** Returns the tickets that a technician asked for, as rows and as text. */
  | { readonly outcome: 'tickets'; readonly rows: readonly TicketRow[]; readonly message: Message }
  /** Refuses an action that isn't allowed or possible now; the message gives the reason. */
  | {
      readonly outcome: 'refused'
      readonly message: Message
      readonly card: TicketCard | null
      /** Form that was refused, with the text entered; absent if no form was submitted. */
      readonly form?: DeskForm
    }
  /** Confirms that the activity is recorded and its effect will follow. `ticket` is the ticket concerned; null if there's none. */
  | { readonly outcome: 'late'; readonly ticket: string | null }
