import type { AnswerAct } from '../../content/guides/guide-file.js'

/** Option of an open prompt in one language. */
export interface PromptOption {
  readonly id: string
  readonly label: string
  readonly means: AnswerAct | null
  /** Example messages that choose the option, whatever was asked. */
  readonly examples: readonly string[]
  /**
   * Example messages that only choose the option if typed at this prompt: they imply the option, as
   * "dark as ever" implies that no light comes on.
   */
  readonly implied: readonly string[]
}

/** Training prompt of the option classifier. */
export interface PromptExamples {
  readonly language: string
  readonly options: readonly PromptOption[]
  /** Example messages that choose none of the options, although they're typed at this prompt. */
  readonly strangers: readonly string[]
}
