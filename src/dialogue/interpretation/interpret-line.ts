import type { SlotName } from '../../content/guides/guide-file.js'
import type { Act, PromptKind } from '../../nlu/acts/act.js'
import type { Alarm } from '../../nlu/alarms/alarm-reader.js'
import type { Language, TopicId } from '../../nlu/intent-file.js'
import type { Candidate, NluResult } from '../../nlu/nlu-result.js'

/** Context in which a message is interpreted. */
export interface LineContext {
  readonly language: Language | null
  readonly after: PromptKind | null
  /** Question as the bot worded it. */
  readonly question: string | null
  /**
   * Labels of the question's buttons; null stands for the options of the step named by `step`, if
   * any.
   */
  readonly options: readonly string[] | null
  readonly topic: TopicId | null
  /** Step of the topic's guide; null if none is named. */
  readonly step: string | null
}

/** Interpretation of a message. Pure data: the same message and context give the same result. */
export interface LineReading {
  readonly language: Language
  /** Acts, most probable first; `p` is 0 to 1. */
  readonly acts: readonly { readonly act: Act; readonly p: number }[]
  /** Label of the button that the message chooses; null if none. */
  readonly option: string | null
  readonly facts: Readonly<Partial<Record<SlotName, string>>>
  readonly topic: {
    readonly outcome: NluResult['outcome']
    readonly candidates: readonly Candidate[]
  }
  /**
   * Alarm that the message raises; null if there is none. If `isSure` is true, people are called immediately;
   * otherwise the bot asks first.
   */
  readonly alarm: (Alarm & { readonly isSure: boolean }) | null
}

/** Interprets one requester message in the context of the open question. */
export type InterpretLine = (line: string, context: LineContext) => LineReading
