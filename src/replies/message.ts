import type { DeskFormName, IdentityMethod, Language } from '../conversation/activity.js'
import type { OutageFormName } from '../outages/outage.js'
import type { Impact, Priority, TicketState, Urgency } from '../tickets/ticket.js'
import type { ClockState, HoldReason } from '../tickets/ticket-sla.js'
import type { SimilarTicket } from './similar-ticket.js'
import type { TicketRow } from './ticket-row.js'

/** A button. `value` comes back as a `press`; at most 2,000 characters. Labels are at most 40. */
export interface Button {
  readonly label: string
  readonly value: string
  readonly style?: 'primary' | 'danger'
}

/**
 * What is said, platform-neutral. `text` is Markdown of a small kind (paragraphs, bold, italic, code, ordered and
 * unordered lists, links) when the bot speaks; a person's words are in `quote` or `verbatim` and are never markup.
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
  }
}

/** One line of "tried" on a card. */
export interface TriedStep {
  readonly title: string
  readonly done: boolean
  readonly answer: string | null
}

/** An article that may help with a ticket, by its topic; its title is in the reader's language. */
export interface SuggestedArticle {
  readonly topic: string
  readonly title: string
}

/** What a ticket's card shows, in the desk's language; each surface renders it its own way. */
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
  readonly needsIdentityCheck: boolean
  readonly summary: string
  readonly facts: readonly { readonly name: string; readonly value: string }[]
  readonly tried: readonly TriedStep[]
  readonly lastLines: readonly { readonly author: string; readonly text: string; readonly isNote: boolean }[]
  readonly attachments: readonly { readonly name: string; readonly url?: string }[]
  /** At most three; none when the ticket is over. */
  readonly suggested: readonly SuggestedArticle[]
  /** Past tickets and what solved them, at most three; none when the ticket is over. */
  readonly similar: readonly SimilarTicket[]
  readonly handOffReason: string | null
  readonly resolution: { readonly cause: string; readonly solution: string } | null
  /** What it waits for, in words; null unless it is on hold. */
  readonly hold: string | null
  /** How it stands towards its targets, in words. */
  readonly clocks: readonly { readonly text: string; readonly state: ClockState }[]
  /** How often somebody above the desk had to be told; 0: never. */
  readonly escalationLevel: number
  readonly undeliverable: string | null
  readonly openedAt: number
  /** Its group has another channel: the card there is the one that counts. */
  readonly isLeft: boolean
  /** The acts that make sense now, in the order of their buttons. */
  readonly acts: readonly ('take' | 'resume' | DeskFormName)[]
  readonly language: Language
  /** Time zone in which moments on the card are written. */
  readonly timeZone: string
}

/** A form that a technician fills in. */
export type DeskForm =
  | { readonly form: 'reply' | 'note'; readonly ticket: string; readonly language: Language }
  | {
      readonly form: 'hold'
      readonly ticket: string
      readonly language: Language
      readonly reasons: readonly { readonly reason: HoldReason; readonly name: string }[]
    }
  | {
      readonly form: 'assign' | 'transfer'
      readonly ticket: string
      readonly language: Language
      /** `person:` or `queue:` and an id: colleagues of the group to assign to; groups, then everybody, to transfer to. */
      readonly targets: readonly { readonly id: string; readonly name: string }[]
      /** Also to somebody who is away or has enough. */
      readonly canForce: boolean
    }
  | { readonly form: 'return'; readonly ticket: string; readonly language: Language }
  | {
      readonly form: 'escalate'
      readonly ticket: string
      readonly language: Language
      readonly queues: readonly { id: string; name: string }[]
      readonly summary: string
    }
  | {
      readonly form: 'resolve'
      readonly ticket: string
      readonly language: Language
      readonly cause: string
      readonly solution: string
      /** Present: an identity check must be given (account.*). */
      readonly identityMethods: readonly { readonly method: IdentityMethod; readonly name: string }[] | null
    }

/** What the one card of an outage shows, in the desk's language. */
export interface OutageCard {
  readonly number: string
  readonly isOpen: boolean
  readonly topicNames: readonly string[]
  readonly site: string | null
  /** What is known, and what was told since, the latest last. */
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
  /** Null in the form of a new one. */
  readonly outage: string | null
  readonly language: Language
  /** By their names; empty but in the form of a new one. */
  readonly topics: readonly { readonly id: string; readonly name: string }[]
  readonly languages: readonly { readonly code: Language; readonly name: string }[]
}

/** What a technician's home page shows of the desk; `total` counts also what there is no room for. */
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
  /** Its card on this platform; null: it has none there yet. */
  readonly card: { readonly conversation: string; readonly messageId: string } | null
}

/** What the person sees on their home page. */
export interface Home {
  readonly language: Language
  readonly greeting: string
  readonly tickets: readonly {
    readonly number: string
    readonly topicName: string
    readonly stateName: string
    readonly openedAt: number
  }[]
  /** Topic names that can be asked about, a few examples. */
  readonly examples: readonly Button[]
  /** For technicians, above the rest; null for everybody else. */
  readonly desk: DeskHome | null
}

/** What the reader of a whisper can do about a ticket by a press. */
export interface Offer {
  readonly ticket: string
  readonly acts: readonly OfferedAct[]
}
export type OfferedAct =
  | { readonly act: DeskFormName; readonly label: string }
  | { readonly act: 'take-over' | 'keep-internal'; readonly line: string; readonly label: string }

/** What an outbox row carries. */
export type Outgoing =
  | { readonly type: 'message'; readonly message: Message }
  /** Posts the card, or updates it where it was posted before. */
  | { readonly type: 'card'; readonly card: TicketCard }
  /** The same for an outage. */
  | { readonly type: 'outage'; readonly card: OutageCard }
  /** For platforms that show a form as a message. */
  | { readonly type: 'outage-form'; readonly form: OutageForm }
  /** Replaces a message sent before (by its slot); used for edits and to take the buttons off a pressed message. */
  | { readonly type: 'replace'; readonly message: Message }
  | { readonly type: 'delete' }
  | { readonly type: 'home'; readonly home: Home }
  /** Seen by one person only, where the platform can; otherwise not sent. */
  | {
      readonly type: 'whisper'
      readonly to: string
      readonly message: Message
      readonly offer?: Offer
    }

/** The answer to an inline activity (a form, an invoke, a command): given within 2.5 s, or `late`. */
export type InlineAnswer =
  | { readonly outcome: 'done'; readonly message: Message | null; readonly card: TicketCard | null }
  | { readonly outcome: 'form'; readonly form: DeskForm }
  | { readonly outcome: 'home'; readonly home: Home }
  | { readonly outcome: 'outage-form'; readonly form: OutageForm }
  /** A technician asked for tickets: the rows, and the same in words. */
  | { readonly outcome: 'tickets'; readonly rows: readonly TicketRow[]; readonly message: Message }
  /** Not allowed, or not possible now; the message says why. */
  | { readonly outcome: 'refused'; readonly message: Message; readonly card: TicketCard | null }
  /** Recorded, but not done within the time: the effect follows. */
  | { readonly outcome: 'late' }
