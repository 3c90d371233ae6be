import type { PassageFinder } from '../content/articles/passage-finder.js'
import type { GuideFile, GuideOption } from '../content/guides/guide-file.js'
import type { ApprovalsPolicy } from '../content/policies/approvals-policy.js'
import type {
  RequesterEscalationPolicy,
  RequesterPagingPolicy,
} from '../content/policies/escalation-policy.js'
import type { GlossaryPolicy } from '../content/policies/glossary-policy.js'
import type { ProcessAnswer } from '../content/policies/process-answers-policy.js'
import type { TimeoutPolicy } from '../content/policies/timeout-policy.js'
import type { Translations } from '../content/wording/translations.js'
import type { DayAndTime, OpeningStatus } from '../desk/people/opening-hours.js'
import type { PeoplePolicy } from '../desk/people/people-policy.js'
import type { QueuedTicket } from '../desk/people/queue-position.js'
import type { QueuesPolicy } from '../desk/people/queues.js'
import type { ApprovalRequest, ApproverMatch } from '../desk/ticket/approval.js'
import type { ClosingPolicy } from '../desk/ticket/closing-policy.js'
import type { FactValues } from '../desk/ticket/fact.js'
import type { Outage } from '../desk/ticket/outage.js'
import type { Participation } from '../desk/ticket/participants.js'
import type { Impact, Priority, Ticket, TicketKind } from '../desk/ticket/ticket.js'
import type { ArticleContent } from '../desk/view/article-content.js'
import type { Attachment } from '../engine/activity.js'
import type { RankedAct } from '../nlu/acts/act-reader.js'
import type { SubjectClarity } from '../nlu/classifier/word-distinctiveness.js'
import type { DecisionCosts } from '../nlu/decision-costs.js'
import type { Language, Localized, Topic, TopicId, Urgency } from '../nlu/intent-file.js'
import type { Sayings } from '../nlu/language/sayings-file.js'
import type { MessagePart, MessageReading, NluResult } from '../nlu/nlu-result.js'
import type { ParaphraseReader } from '../nlu/options/option-paraphrase.js'
import type { RankedOption } from '../nlu/options/option-reader.js'
import type { PrefillPlace } from '../nlu/options/prefill-reader.js'
import type { WrittenQuestion } from '../nlu/options/written-questions.js'
import type { DialogueFlows } from './dialogue-flows.js'
import type { Conversation, RequesterMessage } from './state.js'

export interface ArticleHit extends ArticleContent {
  readonly excerpt: string
  /** Language of the article; it isn't the requester's language if there is no translation. */
  readonly language: Language
}

/** Requester's own tickets. In a direct conversation, these are all of them; in a thread, only the tickets opened there. */
export interface OwnTickets {
  /** Tickets that are not closed, including resolved ones, most recently changed first. */
  readonly current: readonly Ticket[]
  /** Tickets named by the text or button, including closed ones. */
  readonly named: readonly Ticket[]
  /** Page of closed tickets; null if it was not requested. */
  readonly closed: {
    readonly tickets: readonly Ticket[]
    readonly total: number
    readonly offset: number
  } | null
}

/** State of the queues, for messages to waiting requesters. */
export interface QueueStatus {
  /** Returns the likely wait at a position in milliseconds; null if unknown. */
  readonly estimate: (queue: string, position: number) => number | null
  /**
   * Returns the time when the first SLA target of a ticket would be due if the ticket joined a
   * queue now.
   */
  readonly dueAt: (kind: TicketKind, priority: Priority) => number
  /** Returns true if the queue has a person on call or a pager. */
  readonly canCall: (queue: string) => boolean
  readonly isPaged: (ticket: Pick<Ticket, 'priority' | 'prioritisation'>) => boolean
  readonly callRule: RequesterPagingPolicy
}

/** Ticket that another ticket of the same requester was merged into. */
export interface MergeTarget {
  readonly merged: string
  readonly ticket: string
  readonly lane: string
}

export interface EditedMessage {
  readonly ticket: string
  readonly lineId: string
  readonly lane: string
  /** False if the ticket belongs to another person and the sender only participates in it. */
  readonly isOwn: boolean
}

/** Complete input of a decision: loaded in advance, never fetched while deciding. */
export interface TurnContext {
  readonly now: number
  /** Returns a new ID at each call. The same seed gives the same sequence. */
  readonly newId: () => string
  readonly conversation: Conversation
  /** Language of the answer: the language of the typed text, or of the conversation if a button was pressed. */
  readonly language: Language
  /** Language to which the conversation switches if the next message is in that language too; see `Conversation.candidateLanguage`. */
  readonly candidateLanguage: Language | null
  /** NLU result of the message or, after a button, of the last message. Null for commands and timers. */
  readonly understanding: NluResult | null
  /** True for a typed message, false for a button. */
  readonly isTyped: boolean
  /**
   * Acts of a typed message, and the options of the open prompt that it may choose. Null if nothing was typed
   * or there is no trained model.
   */
  readonly reading: MessageReading | null
  /** Returns the acts of the message as read without the open prompt; empty if nothing was typed. */
  readonly actsByWords: () => readonly RankedAct[]
  /** Minimum probabilities of an act or an option for the bot to act on it, or to ask whether it is meant. */
  readonly certainty: DecisionCosts['dialogue']
  /** Requester's tickets of this conversation that are not closed, latest first. */
  readonly tickets: readonly Ticket[]
  /** Tickets that the requester may view and act on, wherever they were opened. */
  readonly own: OwnTickets
  /** Tickets waiting in any queue. */
  readonly waiting: readonly QueuedTicket[]
  /** Ticket in another lane that this message's ticket was merged into; null if it wasn't merged. */
  readonly mergeTarget: MergeTarget | null
  readonly queueing: QueueStatus
  readonly topics: ReadonlyMap<TopicId, Topic>
  readonly guides: ReadonlyMap<TopicId, GuideFile>
  /**
   * Returns the articles that match the text well enough, best first. If the person is already reading an article, the search covers everything
   * written about the problem and excludes articles already shown. The search runs on first use.
   */
  readonly searchArticles: () => readonly ArticleHit[]
  /**
   * Returns the number of words in a message that describe a problem. It is 0 for an answer, a courtesy or a
   * remark about the conversation.
   */
  readonly countDescriptiveWords: (line: string) => number
  /** Reads a part of a message by itself, as if it had been typed alone. */
  readonly understandPart: (text: string) => NluResult
  /** Reads a message together with the problem's opening message; null if there is none. */
  readonly understandWithOpening: (text: string) => NluResult | null
  /** Rates how clearly a text names its subject: "how long does that take?" doesn't name one. */
  readonly rateSubjectClarity: (text: string) => SubjectClarity
  readonly paraphrases: ParaphraseReader
  /** Returns the option with which an earlier message clearly answers a question. Null if the question has to be asked. */
  readonly findPrefilledOption: (
    line: RequesterMessage,
    topic: TopicId,
    options: readonly GuideOption[],
    place: PrefillPlace,
  ) => string | null
  /**
   * Returns a message without the clauses that merely say that something works, if another clause
   * says more.
   */
  readonly partAtFault: (line: RequesterMessage) => RequesterMessage
  /** Splits a message into parts and ranks the options that each part chooses for a question that hasn't been asked yet. */
  readonly rankOptionsByPart: (
    line: RequesterMessage,
    options: readonly GuideOption[],
  ) => readonly MessagePart[]
  /** Ranks the options that a text chooses for a question that hasn't been asked yet, likeliest first. */
  readonly rankOptions: (text: string, options: readonly GuideOption[]) => readonly RankedOption[]
  readonly processAnswers: readonly ProcessAnswer[]
  readonly glossary: GlossaryPolicy
  /** Ranks the questions about a step that don't name a subject. Each ID is the kind of help that answers the question. */
  readonly rankStepQuestions: (text: string) => readonly RankedOption[]
  /** Returns the meaningful words of a text. */
  readonly contentWords: (text: string) => ReadonlySet<string>
  /** Ranks questions by how likely the text asks them. */
  readonly rankQuestions: (text: string, questions: readonly WrittenQuestion[]) => readonly RankedOption[]
  readonly article: (topic: TopicId, language: Language) => ArticleContent | null
  /** Returns the passages of a topic's article that may answer a question; null if there is no article. */
  readonly passages: (topic: TopicId) => PassageFinder | null
  /** Returns the contact for an out-of-scope topic; null if the organisation hasn't set one. */
  readonly whereToTurn: (outside: TopicId, language: Language) => string | null
  /** Returns the emergency phone number; null if the organisation hasn't set one. */
  readonly emergencyPhone: (reason: 'danger' | 'urgent-security', language: Language) => string | null
  /** Returns the desk's phone number and email address, if the organisation has set them. */
  readonly deskContact: (language: Language) => readonly string[]
  /** Maximum number of messages a minute. A requester who writes more is treated like a program. */
  readonly maxMessagesPerMinute: number
  /** Returns the title of a completed remedy: "Restarted the computer". */
  readonly gestureTitle: (gesture: string) => Localized
  /** Flows that the dialogue starts by name, including the features' parts in the dialogue. */
  readonly flows: DialogueFlows
  readonly wording: Translations
  readonly sayings: Sayings
  readonly opening: OpeningStatus
  readonly hoursText: (language: Language) => string
  readonly momentText: (moment: number, language: Language) => string
  readonly dayAndTime: (moment: number, language: Language) => DayAndTime
  readonly paused: { readonly bot: boolean; readonly topics: readonly string[] }
  /** Open outages, oldest first. */
  readonly outages: readonly Outage[]
  /** Returns true if the impact of an incident on that topic is asked for before the hand-off. */
  readonly asksImpact: (topic: TopicId) => boolean
  readonly priorityOf: (impact: Impact, urgency: Urgency) => Priority
  /**
   * Returns the priority that a waiting ticket would have with the given facts and those in this
   * message.
   */
  readonly priorityWith: (ticket: Ticket, told: FactValues) => Priority
  readonly timeouts: TimeoutPolicy
  readonly closing: ClosingPolicy
  /** Minimum confidence for a message about a handed-off ticket to count as a complaint, 0 to 1. */
  readonly complaintFrom: number
  /** Returns the notice for a person's first contact; null if already given or not configured. */
  readonly privacyNotice: ((language: Language) => string) | null
  readonly byRequester: RequesterEscalationPolicy
  readonly approvals: ApprovalsPolicy
  /** Managers of people, by the person's ID or email address. */
  readonly managers: NonNullable<PeoplePolicy['managers']>
  /** Approvals that this person has to decide. */
  readonly pendingApprovals: readonly ApprovalRequest[]
  /** Other people's tickets in which this person participates, latest first; empty outside direct conversations. */
  readonly participations: readonly Participation[]
  /** Person named in the text, if the bot expects a name; null otherwise. */
  readonly named: ApproverMatch | null
  /**
   * Returns the time by which a calendar, given by name, will have been open for this long, counted from a given moment.
   */
  readonly businessMoment: (from: number, durationMs: number, calendar: string) => number
  readonly queues: QueuesPolicy
  readonly allowsGuests: boolean
  /** Number of secrets masked in the message. */
  readonly maskedSecrets: number
  /** Arrival time, which may be well before processing. */
  readonly receivedAt: number
  /** Files of the message. */
  readonly attachments: readonly Attachment[]
  /** Ticket message to which an edit, a deletion or a reaction applies. */
  readonly editedLine: EditedMessage | null
  /** Platform's key of the message, for edits and deletions. */
  readonly source: string | null
}
