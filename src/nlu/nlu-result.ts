import type { AnswerAct, SlotName } from '../content/guides/guide-file.js'
import type { PromptKind } from './acts/act.js'
import type { ActReading } from './acts/act-reader.js'
import type { Alarm } from './alarms/alarm-reader.js'
import type { SubjectClarity } from './classifier/word-distinctiveness.js'
import type { Ordinal } from './entities/ordinals.js'
import type { Language, TopicId } from './intent-file.js'
import type { SpokenLanguage } from './language/spoken-language.js'
import type { RankedOption } from './options/option-reader.js'
import type { PrefillPlace } from './options/prefill-reader.js'
import type { PromptOption } from './options/prompt-options.js'
import type { Mood } from './signals/moods.js'
import type { ReportedStatus, WorksOnlyFor } from './signals/reported-status.js'

/** Context known before a text is read. */
export interface ReadingContext {
  /** Language last used with this person; null if none. */
  readonly lastLanguage: Language | null
  /** Locale of the platform, such as fr-FR. */
  readonly locale: string | null
}

export interface Candidate {
  readonly topic: TopicId
  /**
   * Confidence, 0 to 1. The sum over all topics is 1, or less if the text may be about none of the
   * topics.
   */
  readonly confidence: number
}

/** Remark about the conversation itself, rather than about a problem. */
export type MetaIntent =
  | 'human'
  | 'start-over'
  | 'back'
  | 'wait' // "hold on, it restarts"
  | 'ready' // "I'm back", "it has restarted"
  | 'later' // "not now, I'll do it this afternoon"
  | 'dont-understand'
  | 'show' // "here is what I see", beside a picture
  | 'thanks'
  | 'greeting'
  | 'goodbye'

/** Result of the NLU for a text. Pure data: the same text and context give the same result. */
export interface NluResult {
  readonly text: string
  /**
   * Language in which the text was read. The conversation switches to the language in `spoken`, or stays in
   * its own.
   */
  readonly language: Language
  readonly spoken: SpokenLanguage
  /**
   * Outcome. answer: the bot is certain enough. clarify: the text is probably about one of the candidates. unknown: it isn't a request that the
   * topics cover.
   */
  readonly outcome: 'answer' | 'clarify' | 'unknown'
  /** Out-of-scope topic that fits better than any other; only set if the outcome is unknown. */
  readonly outOfScopeTopic: TopicId | null
  /** Best topic, even if uncertain. */
  readonly topic: TopicId
  readonly confidence: number
  /** At least three candidates, or all if there are fewer, best first. */
  readonly candidates: readonly Candidate[]
  /**
   * Measure of how clearly the words reveal the subject. If no word does, as in "I have a problem since Monday", the topic is a guess.
   */
  readonly telling: SubjectClarity
  /** Topic that a text mentions besides asking for a person or dropping a problem: "a technician please, nothing prints"; null if none. */
  readonly secondaryTopic: TopicId | null
  readonly tone: 'calm' | 'upset'
  /** Mood that the person expresses; anger if the tone is upset and no other mood is expressed. */
  readonly mood: Mood | null
  readonly facts: Readonly<Partial<Record<SlotName, string>>>
  /** Remedies that the text says were already tried. */
  readonly gestures: readonly string[]
  /** Remedies that may be meant if the text names no object, as in "restarted it already". */
  readonly unnamedGestures: readonly string[]
  /** Two or more different requests in one message, in order; empty otherwise. */
  readonly requests: readonly { readonly topic: TopicId; readonly text: string }[]
  /** Ticket numbers in the text, in upper case. */
  readonly ticketNumbers: readonly string[]
  /**
   * Meaning of the text as an answer to a yes/no question or to "does it work?"; null if it isn't such an
   * answer.
   */
  readonly shortAnswer: AnswerAct | null
  /** Reported status in any words; null if the text reports none. */
  readonly reportedStatus: ReportedStatus | null
  /** True if a device, the network or an application is named: "internet works", not "it works". */
  readonly isOfThing: boolean
  /** True if the text only says that a thing works: "internet works". */
  readonly isThingWell: boolean
  /**
   * True if the text only names things and states facts, without a complaint or request: "it's a
   * Jabra, USB".
   */
  readonly isOnlyDetails: boolean
  /**
   * Other people, or another use such as scanning, if the text only says that something works for
   * them; null otherwise.
   */
  readonly worksOnlyFor: WorksOnlyFor | null
  /** Remark about the conversation itself; null if there is none. */
  readonly metaIntent: MetaIntent | null
  /** True if the text consists only of the meta-intent or the short answer: "talk to a human", "ok merci". */
  readonly isBare: boolean
  /** Answer that a longer text begins with, if no contrast follows: "no, I only read it". */
  readonly opensWith: 'yes' | 'no' | null
  /** True if the text only agrees to do something, or says that it is done: "ok", "done". */
  readonly isAgreed: boolean
  /** True if the text's beginning or end marks it as an addition: "also nothing prints". */
  readonly isAdded: boolean
  /** Position of the item chosen from a list; null if the text says more or names no position. */
  readonly ordinal: Ordinal | null
  /**
   * True if the text takes back an earlier message, as in "no wait, the keyboard"; all other fields
   * then describe the rest of the text.
   */
  readonly corrects: boolean
  /** Alarm in any clause, whatever comes before or after it; null if none. */
  readonly alarm: Alarm | null
  /** Possible but uncertain alarm, about which the bot asks; null if none. */
  readonly mayBeAlarm: Alarm | null
  /** Alarm that a clause would definitely raise without its negation, as in "I have NOT lost my badge". */
  readonly deniedAlarm: Alarm | null
  /** True if any clause asks for a person. */
  readonly asksForHuman: boolean
  /** True if the request for a person is explicit enough to count even where any text may be the answer. */
  readonly asksPlainlyForHuman: boolean
}

/** NLU reader. It is built from intents/ and policies/languages/, and replaced as a whole when these change. */
export interface NluPipeline {
  readonly languages: readonly Language[]
  read(text: string, context: ReadingContext): NluResult
  /** Reads the acts of a message, by clause, and the option of the open prompt that it chooses. */
  interpret(text: string, context: OpenPrompt): MessageReading
  /**
   * Ranks the options that a text describes for a question that hasn't been asked yet. A yes or no
   * has no meaning in this case.
   */
  /** Ranks written questions by how likely a message asks them; the remainder up to 1 is "none of them". */
  rankQuestions(text: string, language: Language, questions: readonly PromptOption[]): readonly RankedOption[]
  rankOptions(text: string, language: Language, options: readonly PromptOption[]): readonly RankedOption[]
  /**
   * Returns the option that a message chooses in advance; null if it isn't certain to choose one. `openings` are example opening messages of the
   * problem, always the same list for the same options. `place` is the question's place relative to the message.
   */
  findPrefilledOption(
    text: string,
    language: Language,
    options: readonly PromptOption[],
    openings: readonly string[],
    place: PrefillPlace,
  ): string | null
  /**
   * Returns a message without the clauses that merely say that something works, if another clause
   * says more.
   */
  partAtFault(text: string, language: Language): string
  /** Ranks the options that each clause of a message and, last, the whole message choose for a question that hasn't been asked yet. */
  rankOptionsByPart(
    text: string,
    language: Language,
    options: readonly PromptOption[],
  ): readonly MessagePart[]
}

/** Part of a message with the options that it may choose. */
export interface MessagePart {
  readonly text: string
  readonly isAsked: boolean
  /** True if the part contains a negation. */
  readonly isDenied: boolean
  /** True for the whole of a message that has other parts. */
  readonly isWhole: boolean
  /** Options that the part describes, likeliest first. */
  readonly described: readonly RankedOption[]
  /** Options that the part chooses as an answer to the question, including yes and no. */
  readonly answers: readonly RankedOption[]
}

/** Prompt that was open when a message was typed. */
export interface OpenPrompt {
  readonly language: Language
  /** Prompt that was open; null if unknown. */
  readonly prompt: PromptKind | null
  /** Options of the prompt; empty if it has none. */
  readonly options: readonly PromptOption[]
}

export interface MessageReading extends ActReading {
  /** Options, likeliest first; the remainder up to 1 is "none of them". */
  readonly options: readonly RankedOption[]
}

/** Text with its secrets masked. */
export interface Redaction {
  readonly text: string
  readonly count: number
  /** Secrets that were masked, for finding other occurrences; never stored or logged. */
  readonly secrets: readonly string[]
}
