import type { SlotName } from '../../content/guides/guide-file.js'
import type { Act, PromptKind } from '../acts/act.js'
import type { Language } from '../intent-file.js'
import type { ReadingVocabulary } from './reading-vocabulary.js'

/** Message with the context needed to read it. The reader masks secrets in both. */
export interface ModelQuestion {
  /** Activity ID, so that a retried turn doesn't ask about the same message twice. */
  readonly id: string
  readonly line: string
  readonly language: Language
  /** Open prompt; null if unknown. */
  readonly prompt: PromptKind | null
  /** Text of the open question; null if there is none. */
  readonly asked: string | null
  readonly options: readonly { readonly id: string; readonly label: string }[]
  /** Last messages about this problem, latest last. Messages from technicians and work notes are excluded. */
  readonly turns: readonly { readonly by: 'requester' | 'bot'; readonly text: string }[]
  readonly vocabulary: ReadingVocabulary
}

/** Certainty of the model. `likely` means that something is probable; mere guesses are left out. */
export type Certainty = 'sure' | 'likely'

/**
 * Interpretation of a message by the model, after validation. It only contains values that the
 * question offered.
 */
export interface ModelReading {
  readonly acts: readonly { readonly act: Act; readonly certainty: Certainty }[]
  /** Option that the message chooses; null if none. */
  readonly option: { readonly id: string; readonly certainty: Certainty } | null
  readonly facts: Readonly<Partial<Record<SlotName, string>>>
  /** Topic of the reported danger, with the answer to the first question of its guide if the message gives one; null if no danger is reported. */
  readonly danger: {
    readonly topic: string
    readonly answer: string | null
    readonly certainty: Certainty
  } | null
}

/** Reasons why there is no interpretation from the model. */
export const missReasons = [
  'late',
  'unreachable',
  'refused',
  'failing',
  'not-valid',
  'budget',
  'resting',
  'busy',
] as const
export type MissReason = (typeof missReasons)[number]

export interface ModelCheck {
  readonly isAnswering: boolean
  /** Returns the reason why the model doesn't answer; null if it does. */
  readonly missedFor: MissReason | null
  readonly tookMs: number
}

/** Reader of messages based on the language model that the operator configured. It only reads: it has no tools, and its output is never shown. */
export interface ModelReader {
  /** Name and host, for operators: `llama3.1 at 127.0.0.1:11434`. */
  readonly title: string
  /**
   * Reads a message within the configured time. Resolves to null if there is no usable answer; the NLU pipeline's result is then kept. It never
   * throws.
   */
  read(question: ModelQuestion): Promise<ModelReading | null>
  /** Tests the model with a built-in message, regardless of the budget. It never throws. */
  check(): Promise<ModelCheck>
  /** Returns true if the circuit breaker is open after several failures. */
  isResting(): boolean
  /** Logs the statistics that haven't been logged yet. */
  close(): void
}

export interface ModelSettings {
  /** Address of the OpenAI-compatible server, without `/chat/completions` and without a trailing slash. */
  readonly url: string
  readonly name: string
  /** Bearer token; null if the server needs none. */
  readonly key: string | null
  /** Longest time that a message waits for the model, in milliseconds. */
  readonly timeoutMs: number
  /** Limits per day (UTC) for all servers together. */
  readonly callsADay: number
  readonly tokensADay: number
}
