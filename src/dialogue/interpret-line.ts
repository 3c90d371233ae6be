import type { Act, Prompt } from '../nlu/acts/act.js'
import type { FactName } from '../troubleshooting/guide-file.js'
import type { Alarm } from '../understanding/alarm-reader.js'
import type { Language, TopicId } from '../understanding/intent-file.js'
import type { Candidate, Understanding } from '../understanding/understanding.js'

/** Context in which a line is read. */
export interface LineContext {
  readonly language: Language | null
  readonly after: Prompt | null
  /** Question of the bot, in its words. */
  readonly question: string | null
  /** Labels of the buttons under the question; null: those of the guide's step, when one is named. */
  readonly options: readonly string[] | null
  readonly topic: TopicId | null
  /** Step of the topic's guide; null: none is named. */
  readonly step: string | null
}

/** Reading of a line. Pure data: the same line and context give the same reading. */
export interface LineReading {
  readonly language: Language
  /** The most probable first; p is 0 to 1. */
  readonly acts: readonly { readonly act: Act; readonly p: number }[]
  /** The label of the button that the line chooses; null if none of them. */
  readonly option: string | null
  readonly facts: Readonly<Partial<Record<FactName, string>>>
  readonly topic: {
    readonly outcome: Understanding['outcome']
    readonly candidates: readonly Candidate[]
  }
  /** Alarm that the line tells of; `isSure`: people are called, else it is asked about. Null if none. */
  readonly alarm: (Alarm & { readonly isSure: boolean }) | null
}

/** Reads one line of a requester against what was open. */
export type InterpretLine = (line: string, context: LineContext) => LineReading
