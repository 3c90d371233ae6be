import type { Prompt } from '../nlu/acts/act.js'
import type { ReadActs } from '../nlu/acts/act-reader.js'
import type { RankedOption } from '../nlu/options/option-reader.js'
import type { PromptOption } from '../nlu/options/prompt-options.js'
import type { AnswerMeaning, FactName } from '../troubleshooting/guide-file.js'
import type { Alarm } from './alarm-reader.js'
import type { Standing, WorksFor } from './how-it-stands.js'
import type { Language, TopicId } from './intent-file.js'
import type { Mood } from './moods.js'
import type { Place } from './place-among.js'
import type { Spoken } from './spoken-language.js'
import type { Telling } from './telling-words.js'

/** Context known before a text is read. */
export interface ReadingContext {
  /** The language last used with this person, if any. */
  readonly lastLanguage: Language | null
  /** The platform's locale, such as fr-FR. */
  readonly locale: string | null
}

export interface Candidate {
  readonly topic: TopicId
  /** 0 to 1; over all topics they add up to 1, or to less where it may be about none of them. */
  readonly confidence: number
}

/** A remark about the conversation itself, rather than about a problem. */
export type Wish =
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

/** A text, understood. Pure data: the same text and context give the same understanding. */
export interface Understanding {
  readonly text: string
  /** Language it was read in; the talk continues in the language of `spoken`, or stays as it is. */
  readonly language: Language
  readonly spoken: Spoken
  /** answer: sure enough. clarify: among the candidates. unknown: not a request that the topics cover. */
  readonly outcome: 'answer' | 'clarify' | 'unknown'
  /** Out-of-scope reading that fits better than any topic; only when unknown. */
  readonly elsewhere: TopicId | null
  /** The best topic, also when unsure. */
  readonly topic: TopicId
  readonly confidence: number
  /** At least three (or all, when there are fewer), best first. */
  readonly candidates: readonly Candidate[]
  /** True if some word tells what it is about. Where none does, as in "I have a problem since Monday", its topic is a guess. */
  readonly telling: Telling
  /** Extra content of a text that asks for a human or drops a problem: "a technician please, nothing prints". */
  readonly beside: TopicId | null
  readonly tone: 'calm' | 'upset'
  /** The person's mood, if they say so; anger also if the tone is upset and no other mood is named. */
  readonly mood: Mood | null
  readonly facts: Readonly<Partial<Record<FactName, string>>>
  /** Gestures that the text says were made already. */
  readonly gestures: readonly string[]
  /** Past actions on the current subject that the text doesn't name: the gestures that "restarted it already" may mean. */
  readonly unnamedGestures: readonly string[]
  /** Two or more different requests in one message, in their order; empty otherwise. */
  readonly requests: readonly { readonly topic: TopicId; readonly text: string }[]
  /** Ticket numbers that the text names, in upper case. */
  readonly ticketNumbers: readonly string[]
  /** The text read as an answer to a yes/no or "does it work?" question; null if it isn't one. */
  readonly shortAnswer: AnswerMeaning | null
  /** Report, in whatever words, that it works or that it fails; null if the text tells of neither. */
  readonly standing: Standing | null
  /** A device, the network or an application is named beside: "internet works", not "it works". */
  readonly isOfThing: boolean
  /** Reported as working, with nothing else: "internet works". */
  readonly isThingWell: boolean
  /** For whom or for what alone it works, when no more is told: others, or one use of a thing, such as scanning. */
  readonly worksFor: WorksFor | null
  /** The text's remark about the conversation itself; null if none. */
  readonly wish: Wish | null
  /** The text is only that wish or that short answer, nothing else: "talk to a human", "ok merci". */
  readonly isBare: boolean
  /** Answer the text begins with, if it says more and nothing is set against that: "no, I only read it". */
  readonly opensWith: 'yes' | 'no' | null
  /** The text only agrees to do something, or says that it is done: "ok", "done". */
  readonly isAgreed: boolean
  /** The text says by how it begins or ends that it comes on top of something: "also nothing prints". */
  readonly isAdded: boolean
  /** Choice of one of several by its place; null if the text says more, or names none. */
  readonly place: Place | null
  /** The text takes back what was said before, and all the rest here is of what follows: "no wait, the keyboard". */
  readonly corrects: boolean
  /** An alarm in any clause, whatever comes before or after it; null if none. */
  readonly alarm: Alarm | null
  /** The same, where it is not sure: to be asked about. */
  readonly mayBeAlarm: Alarm | null
  /** A person is wished for in any clause. */
  readonly asksForHuman: boolean
  /** Plainly so: also where any words may be the answer to what was asked. */
  readonly asksPlainlyForHuman: boolean
}

/** Reads texts. Made from intents/ and policies/languages/ by the builder; replaced as a whole when they change. */
export interface Reader {
  readonly languages: readonly Language[]
  read(text: string, context: ReadingContext): Understanding
  /** Reads what a line does, clause by clause, and which option of the open prompt it chooses. */
  interpret(text: string, context: OpenPrompt): ReadLine
  /** The options of a question that was not asked and that a text answers in words of their own: yes and no tell nothing here. */
  told(text: string, language: Language, options: readonly PromptOption[]): readonly RankedOption[]
  /**
   * Reads which option a line answers before its question is asked; null if it surely tells of none. `openings`: lines with which people begin such
   * a problem, the same list for the same options. `isOpening`: whether the line is one of these.
   */
  toldBefore(
    text: string,
    language: Language,
    options: readonly PromptOption[],
    openings: readonly string[],
    isOpening: boolean,
  ): string | null
  /** Reads what each clause of a line tells by itself of a question that was not asked, and the whole line, last. */
  toldInParts(text: string, language: Language, options: readonly PromptOption[]): readonly ToldPart[]
}

/** A part of a line, and which options of a question it tells of. */
export interface ToldPart {
  readonly text: string
  readonly isAsked: boolean
  /** Presence of a word that denies. */
  readonly isDenied: boolean
  /** True for the whole of a line that has other parts. */
  readonly isWhole: boolean
  /** Options it tells of as a description, the likeliest first. */
  readonly told: readonly RankedOption[]
  /** Options it chooses when read as an answer to the question, with its yes and no. */
  readonly answers: readonly RankedOption[]
}

/** Prompt that was open when a line was typed. */
export interface OpenPrompt {
  readonly language: Language
  /** Prompt that was open; null if not known. */
  readonly prompt: Prompt | null
  /** None for a prompt without options. */
  readonly options: readonly PromptOption[]
}

export interface ReadLine extends ReadActs {
  /** The likeliest first; what is left to 1 is "none of them". */
  readonly options: readonly RankedOption[]
}

/** Masks what must never be written down. */
export interface Redaction {
  readonly text: string
  /** How many secrets were masked. */
  readonly count: number
  /** The secrets themselves, for looking where else they stand; never stored or logged. */
  readonly secrets: readonly string[]
}
