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

/** An article that a search found. */
export interface Found {
  readonly topic: TopicId
  readonly title: string
  /** The answer in a breath, plain text; null if the body is all there is. */
  readonly short: string | null
  /** Markdown. */
  readonly body: string
}

export interface FoundBySearch extends Found {
  readonly excerpt: string
  /** Language of the article: another than the requester's if it is written in no other. */
  readonly language: Language
}

/** The requester's own: all of them where they write to the bot alone; in a thread, those that began there. */
export interface OwnTickets {
  /** Tickets that are not closed, resolved ones too, the last changed first. */
  readonly current: readonly Ticket[]
  /** Tickets the text or button names, closed ones too. */
  readonly named: readonly Ticket[]
  /** A page of the closed ones, when they are asked for; null otherwise. */
  readonly closed: {
    readonly tickets: readonly Ticket[]
    readonly total: number
    readonly offset: number
  } | null
}

/** Facts about the queues, for what a waiting requester is told. */
export interface Queueing {
  /** Wait that somebody at that place is likely to have, in milliseconds; null if that cannot be told. */
  readonly estimate: (queue: string, position: number) => number | null
  /** Due time of the first target of a ticket that joins a queue now. */
  readonly dueAt: (kind: TicketKind, priority: Priority) => number
  /** Test whether somebody is on call for a queue, or a pager is set up. */
  readonly canCall: (queue: string) => boolean
  readonly isPaged: (ticket: Pick<Ticket, 'priority' | 'impact'>) => boolean
  readonly callRule: CallOnCall
}

/** A ticket of the same requester that another was merged into. */
export interface GoesOn {
  readonly merged: string
  readonly ticket: string
  readonly lane: string
}

/** A written question: lines by language with which people ask it. */
export interface AskedQuestion {
  readonly id: string
  readonly asks: Readonly<Record<string, readonly string[]>>
}

export interface EditedLine {
  readonly ticket: string
  readonly lineId: string
  readonly lane: string
  /** False: of a ticket of somebody else, in which they take part. */
  readonly isOwn: boolean
}

/** Everything that a decision may look at: gathered before, never fetched while deciding. */
export interface Situation {
  readonly now: number
  /** Gives a new id each time; the same ids for the same seed. */
  readonly newId: () => string
  readonly conversation: Conversation
  /** Language for the answer: that of the typed text, or of the conversation so far if a button was pressed. */
  readonly language: Language
  /** See the conversation's. */
  readonly mayTurnTo: Language | null
  /** For a press, the last line once more; null for commands and timers. */
  readonly understanding: Understanding | null
  /** Typed, not pressed. */
  readonly isTyped: boolean
  /** Acts of a typed line and the options of the open prompt that it may choose; null for everything else, and where nothing was learnt. */
  readonly reading: ReadLine | null
  /** Bounds from which a reading is acted on, or asked about. */
  readonly certainty: JudgementPolicy['dialogue']
  /** The requester's tickets of this conversation that are not closed, the latest first. */
  readonly tickets: readonly Ticket[]
  /** Tickets they may look at and act on, wherever they began. */
  readonly own: OwnTickets
  /** Tickets waiting for somebody, in any queue. */
  readonly waiting: readonly InLine[]
  /** Ticket in another lane in which the one that this line is about continues; null if it is about none such. */
  readonly goesOnElsewhere: GoesOn | null
  readonly queueing: Queueing
  readonly topics: ReadonlyMap<TopicId, Topic>
  readonly guides: ReadonlyMap<TopicId, GuideFile>
  /**
   * Articles for the text, the best first; only those that are good enough. To somebody who reads one already: for all
   * that was written about the problem, without those that were shown. Searched when they are first asked for.
   */
  readonly found: () => readonly FoundBySearch[]
  /** Number of words of a line that tell of a matter; 0 for an answer, a courtesy or a wish. */
  readonly tells: (line: string) => number
  /** Whether some word of a text tells what it is about; "how long does that take?" has none. */
  readonly telling: (text: string) => Telling
  readonly senses: SenseReader
  /** The option of a question of a topic that an earlier line answers surely; null if it has to be asked. */
  readonly toldBefore: (
    line: SaidLine,
    topic: TopicId,
    options: readonly GuideOption[],
    isOpening: boolean,
  ) => string | null
  /** Parts of a line, with what each tells of a question before it is asked. */
  readonly toldInParts: (line: SaidLine, options: readonly GuideOption[]) => readonly ToldPart[]
  /** The options of a question that was not asked yet and that a text answers: the likeliest first. */
  readonly told: (text: string, options: readonly GuideOption[]) => readonly RankedOption[]
  readonly processAnswers: readonly ProcessAnswer[]
  readonly glossary: GlossaryPolicy
  /** Questions about a step that name nothing, by the kind of help that answers. */
  readonly stepQuestions: readonly AskedQuestion[]
  /** The words of a text that carry meaning. */
  readonly contentWords: (text: string) => ReadonlySet<string>
  /** Ranks written questions by how likely a text asks them. */
  readonly nearest: (text: string, questions: readonly AskedQuestion[]) => readonly RankedOption[]
  readonly article: (topic: TopicId, language: Language) => Found | null
  /** Passages of a topic's article that may answer a question; null if there is no article. */
  readonly passages: (topic: TopicId) => Passages | null
  /** Place to turn to with what is not ours; null if the organisation has not said. */
  readonly whereToTurn: (outside: TopicId, language: Language) => string | null
  /** Number to phone if it can't wait; null if the organisation hasn't set one. */
  readonly emergencyPhone: (reason: 'danger' | 'urgent-security', language: Language) => string | null
  /** The desk's telephone and mail, as far as the organisation has given them. */
  readonly deskContact: (language: Language) => readonly string[]
  /** A requester who writes more in a minute is a program. */
  readonly mostMessagesAMinute: number
  /** Name of a gesture once done: "Restarted the computer". */
  readonly gestureTitle: (gesture: string) => Localized
  readonly wording: Wording
  readonly sayings: Sayings
  readonly opening: Opening24
  readonly hoursText: (language: Language) => string
  readonly momentText: (moment: number, language: Language) => string
  readonly paused: { readonly bot: boolean; readonly topics: readonly string[] }
  /** Open outages, the first opened first. */
  readonly outages: readonly Outage[]
  /** Test whether it is asked whom an incident of that topic affects, before it goes to a technician. */
  readonly asksImpact: (topic: TopicId) => boolean
  readonly priorityOf: (impact: Impact, urgency: Urgency) => Priority
  readonly pace: PacePolicy
  readonly closing: ClosingPolicy
  /** Certainty from which a line about a ticket that people have is a complaint, 0 to 1. */
  readonly complaintFrom: number
  /** Notice for somebody's first contact; null if already given, or nobody gets one. */
  readonly privacyNotice: ((language: Language) => string) | null
  readonly byRequester: ByRequester
  readonly approvals: ApprovalsPolicy
  /** Managers of people, by the id or the email of the person. */
  readonly managers: NonNullable<PeoplePolicy['managers']>
  /** Approvals that wait for this person. */
  readonly asks: readonly ApprovalAsk[]
  /** Tickets of others in which this person takes part, the last one first; none but where they write to the bot alone. */
  readonly parts: readonly Participation[]
  /** The person the text names, where one is expected; null elsewhere. */
  readonly named: Naming | null
  /** Time at which a calendar, by name, has been open for this long since a moment. */
  readonly businessMoment: (from: number, durationMs: number, calendar: string) => number
  readonly queues: QueuesPolicy
  readonly allowsGuests: boolean
  /** How many secrets were masked in what was just typed. */
  readonly maskedSecrets: number
  /** Arrival time; its turn may come later. */
  readonly receivedAt: number
  /** Files that came with what is being answered. */
  readonly attachments: readonly Attachment[]
  /** For an edit, a deletion or a reaction: the ticket line the message became. */
  readonly editedLine: EditedLine | null
  /** The platform's key of the message that is being answered, for edits and deletions. */
  readonly source: string | null
}
