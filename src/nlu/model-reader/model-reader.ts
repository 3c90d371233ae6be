import type { FactName } from '../../troubleshooting/guide-file.js'
import type { Language } from '../../understanding/intent-file.js'
import type { Act, Prompt } from '../acts/act.js'
import type { ReadingVocabulary } from './reading-vocabulary.js'

/** A requester's line, with as much of the earlier conversation as a reading needs. The reader masks secrets in all of it. */
export interface ModelQuestion {
  /** Id of the activity: when its turn is tried again, the line is not asked about twice. */
  readonly id: string
  readonly line: string
  readonly language: Language
  /** Prompt that was open; null if not known. */
  readonly prompt: Prompt | null
  /** The words of the open question; null if nothing is asked. */
  readonly asked: string | null
  readonly options: readonly { readonly id: string; readonly label: string }[]
  /** The last turns of this problem, the latest last; of technicians and of notes nothing. */
  readonly turns: readonly { readonly by: 'requester' | 'bot'; readonly text: string }[]
  readonly vocabulary: ReadingVocabulary
}

/** `likely`: it may be so; a guess is left out. */
export type Certainty = 'sure' | 'likely'

/** A reading by a model: checked, and of nothing that was not offered. */
export interface ModelReading {
  readonly acts: readonly { readonly act: Act; readonly certainty: Certainty }[]
  /** Option that the line chooses; null if it chooses none of them. */
  readonly option: { readonly id: string; readonly certainty: Certainty } | null
  readonly facts: Readonly<Partial<Record<FactName, string>>>
  /** `topic`, and the answer to the first question of its guide that is told with it; null if no danger is told. */
  readonly danger: {
    readonly topic: string
    readonly answer: string | null
    readonly certainty: Certainty
  } | null
}

/** Reasons why a line has no reading by the model. */
export const missedFor = [
  'late',
  'unreachable',
  'refused',
  'failing',
  'not-valid',
  'budget',
  'resting',
  'busy',
] as const
export type MissedFor = (typeof missedFor)[number]

export interface ModelTrial {
  readonly isAnswering: boolean
  /** Reason why it does not answer; null if it does. */
  readonly missedFor: MissedFor | null
  readonly tookMs: number
}

/** Reads lines with a model that an operator has named. It reads only: it has no tools, and nothing that it writes is shown. */
export interface ModelReader {
  /** Name and host, for people who run the server: `llama3.1 at 127.0.0.1:11434`. */
  readonly title: string
  /** Reads a line in the time that is set; null: nothing usable came, and the built-in reading stands. Never throws. */
  read(question: ModelQuestion): Promise<ModelReading | null>
  /** Asks about a line of its own, whatever the budget says. Never throws. */
  check(): Promise<ModelTrial>
  /** Tells whether it has failed several times and is not asked for a while. */
  isResting(): boolean
  /** Writes the counts that are not in the log yet. */
  close(): void
}
