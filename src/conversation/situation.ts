import type { ApprovalAsk } from '../approvals/approval.js'
import type { ApprovalsPolicy } from '../approvals/approvals-policy.js'
import type { Naming } from '../approvals/find-approver.js'
import type { ByRequester, CallOnCall } from '../escalation/escalation-policy.js'
import type { Opening24 } from '../handoff/hours.js'
import type { PeoplePolicy } from '../handoff/people.js'
import type { InLine } from '../handoff/queue-position.js'
import type { QueuesPolicy } from '../handoff/queues.js'
import type { Passages } from '../knowledge/answer-passages.js'
import type { RankedOption } from '../nlu/options/option-reader.js'
import type { Outage } from '../outages/outage.js'
import type { Wording } from '../replies/wording.js'
import type { Participation } from '../tickets/participants.js'
import type { Impact, Priority, Ticket, TicketKind } from '../tickets/ticket.js'
import type { GuideFile, GuideOption } from '../troubleshooting/guide-file.js'
import type { SenseReader } from '../troubleshooting/sense-reader.js'
import type { Language, Localized, TopicId, TopicKind, Urgency } from '../understanding/intent-file.js'
import type { JudgementPolicy } from '../understanding/judgement.js'
import type { Sayings } from '../understanding/sayings-file.js'
import type { Telling } from '../understanding/telling-words.js'
import type { ReadLine, ToldPart, Understanding } from '../understanding/understanding.js'
import type { Attachment } from './activity.js'
import type { ClosingPolicy } from './closing-policy.js'
import type { GlossaryPolicy } from './glossary.js'
import type { PacePolicy } from './pace.js'
import type { ProcessAnswer } from './process-answers.js'
import type { Conversation, SaidLine } from './state.js'

export interface Topic {
  readonly id: TopicId
  readonly kind: Exclude<TopicKind, 'out-of-scope'>
  readonly level2: string | null
  readonly urgency: Urgency
  readonly leads: 'guide' | 'article' | 'reply' | 'hand-off'
  readonly name: Localized
}

/** Article found by a search. */
export interface Found {
  readonly topic: TopicId
  readonly title: string
  /** Short answer as plain text; null if there is only the body. */
  readonly short: string | null
  readonly body: string
}

export interface FoundBySearch extends Found {
  readonly excerpt: string
  /** Language of the article, which differs from the requester's if no translation exists. */
  readonly language: Language
}

/** Requester's own tickets: all of them in a direct conversation, in a thread only those opened there. */
export interface OwnTickets {
  /** Tickets that are not closed, including resolved ones, the last changed first. */
  readonly current: readonly Ticket[]
  /** Tickets that the text or button names, including closed ones. */
  readonly named: readonly Ticket[]
  /** Page of closed tickets; null if it was not requested. */
  readonly closed: {
    readonly tickets: readonly Ticket[]
    readonly total: number
    readonly offset: number
  } | null
}

/** State of the queues, for messages to waiting requesters. */
export interface Queueing {
  /** Returns the likely wait at a position in milliseconds; null if unknown. */
  readonly estimate: (queue: string, position: number) => number | null
  /** Returns the due time of the first SLA target of a ticket that joins a queue now. */
  readonly dueAt: (kind: TicketKind, priority: Priority) => number
  /** Returns true if the queue has an on-call person or a pager. */
  readonly canCall: (queue: string) => boolean
  readonly isPaged: (ticket: Pick<Ticket, 'priority' | 'impact'>) => boolean
  readonly callRule: CallOnCall
}

/** Ticket of the same requester that another was merged into. */
export interface GoesOn {
  readonly merged: string
  readonly ticket: string
  readonly lane: string
}

/** Written question with example messages by language. */
export interface AskedQuestion {
  readonly id: string
  readonly asks: Readonly<Record<string, readonly string[]>>
}

export interface EditedLine {
  readonly ticket: string
  readonly lineId: string
  readonly lane: string
  /** False if the ticket is another person's, in which the sender participates. */
  readonly isOwn: boolean
}

/** Complete input of a decision: loaded in advance, never fetched while deciding. */
export interface Situation {
  readonly now: number
  /** Returns a new ID at each call; the sequence is the same for the same seed. */
  readonly newId: () => string
  readonly conversation: Conversation
  /** Language of the answer: that of the typed text, or of the conversation if a button was pressed. */
  readonly language: Language
  /** Language that a second sentence would switch the conversation to; see `Conversation.mayTurnTo`. */
  readonly mayTurnTo: Language | null
  /** Understanding of the message or, after a button, of the last message; null for commands and timers. */
  readonly understanding: Understanding | null
  /** True for a typed message, false for a button. */
  readonly isTyped: boolean
  /** Acts of a typed message, and the options of the open prompt that it may choose; null otherwise, and without a trained model. */
  readonly reading: ReadLine | null
  /** Thresholds from which a reading is acted on, or asked about. */
  readonly certainty: JudgementPolicy['dialogue']
  /** Requester's tickets of this conversation that are not closed, the latest first. */
  readonly tickets: readonly Ticket[]
  /** Tickets that the requester may view and act on, wherever they were opened. */
  readonly own: OwnTickets
  /** Tickets waiting in any queue. */
  readonly waiting: readonly InLine[]
  /** Ticket in another lane into which the one this message is about was merged; null if there is none. */
  readonly goesOnElsewhere: GoesOn | null
  readonly queueing: Queueing
  readonly topics: ReadonlyMap<TopicId, Topic>
  readonly guides: ReadonlyMap<TopicId, GuideFile>
  /**
   * Returns the articles that match the text well enough, the best first. For a person already reading one, the search covers everything written
   * about the problem and excludes articles already shown. Runs on first use.
   */
  readonly found: () => readonly FoundBySearch[]
  /** Returns the number of words in a message that describe a problem; 0 for an answer, a courtesy or a remark about the conversation. */
  readonly tells: (line: string) => number
  /** Says whether a text contains a word that names its subject; "how long does that take?" has none. */
  readonly telling: (text: string) => Telling
  readonly senses: SenseReader
  /** Returns the option that an earlier message certainly gives to a topic's question; null if it has to be asked. */
  readonly toldBefore: (
    line: SaidLine,
    topic: TopicId,
    options: readonly GuideOption[],
    isOpening: boolean,
  ) => string | null
  /** Splits a message into parts, with what each says about a question not yet asked. */
  readonly toldInParts: (line: SaidLine, options: readonly GuideOption[]) => readonly ToldPart[]
  /** Ranks the options that a text gives to a question not yet asked, the likeliest first. */
  readonly told: (text: string, options: readonly GuideOption[]) => readonly RankedOption[]
  readonly processAnswers: readonly ProcessAnswer[]
  readonly glossary: GlossaryPolicy
  /** Questions about a step that name no subject, by the kind of help that answers them. */
  readonly stepQuestions: readonly AskedQuestion[]
  /** Returns the words of a text that carry meaning. */
  readonly contentWords: (text: string) => ReadonlySet<string>
  /** Ranks written questions by how likely a text asks them. */
  readonly nearest: (text: string, questions: readonly AskedQuestion[]) => readonly RankedOption[]
  readonly article: (topic: TopicId, language: Language) => Found | null
  /** Returns the passages of a topic's article that may answer a question; null if there is no article. */
  readonly passages: (topic: TopicId) => Passages | null
  /** Returns where to turn for out-of-scope requests; null if the organisation hasn't said. */
  readonly whereToTurn: (outside: TopicId, language: Language) => string | null
  /** Returns the emergency phone number; null if the organisation hasn't set one. */
  readonly emergencyPhone: (reason: 'danger' | 'urgent-security', language: Language) => string | null
  /** Returns the desk's phone and email address, as far as the organisation has set them. */
  readonly deskContact: (language: Language) => readonly string[]
  /** Maximum number of messages a minute; a requester who writes more is taken for a program. */
  readonly mostMessagesAMinute: number
  /** Returns the title of a completed remedy: "Restarted the computer". */
  readonly gestureTitle: (gesture: string) => Localized
  readonly wording: Wording
  readonly sayings: Sayings
  readonly opening: Opening24
  readonly hoursText: (language: Language) => string
  readonly momentText: (moment: number, language: Language) => string
  readonly paused: { readonly bot: boolean; readonly topics: readonly string[] }
  /** Open outages, the oldest first. */
  readonly outages: readonly Outage[]
  /** Returns true if the impact of an incident on that topic is asked for before the hand-off. */
  readonly asksImpact: (topic: TopicId) => boolean
  readonly priorityOf: (impact: Impact, urgency: Urgency) => Priority
  readonly pace: PacePolicy
  readonly closing: ClosingPolicy
  /** Confidence from which a message about a handed-off ticket is a complaint, 0 to 1. */
  readonly complaintFrom: number
  /** Returns the notice for a person's first contact; null if already given or not configured. */
  readonly privacyNotice: ((language: Language) => string) | null
  readonly byRequester: ByRequester
  readonly approvals: ApprovalsPolicy
  /** Managers of people, by the person's ID or email address. */
  readonly managers: NonNullable<PeoplePolicy['managers']>
  /** Approvals that this person has to decide. */
  readonly asks: readonly ApprovalAsk[]
  /** Other people's tickets in which this person participates, the latest first; empty outside direct conversations. */
  readonly parts: readonly Participation[]
  /** Person named in the text, if a name is expected; null otherwise. */
  readonly named: Naming | null
  /** Returns the time at which a calendar, by name, will have been open for this long since a moment. */
  readonly businessMoment: (from: number, durationMs: number, calendar: string) => number
  readonly queues: QueuesPolicy
  readonly allowsGuests: boolean
  /** Number of secrets masked in the message. */
  readonly maskedSecrets: number
  /** Arrival time, which may be well before processing. */
  readonly receivedAt: number
  /** Files of the message. */
  readonly attachments: readonly Attachment[]
  /** Ticket message concerned by an edit, a deletion or a reaction. */
  readonly editedLine: EditedLine | null
  /** Platform's key of the message, for edits and deletions. */
  readonly source: string | null
}
