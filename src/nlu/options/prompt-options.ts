import type { AnswerAct } from '../../content/guides/guide-file.js'

/** Option of an open prompt in one language. */
export interface PromptOption {
  readonly id: string
  readonly label: string
  readonly means: AnswerAct | null
  /** Example messages that choose the option. */
  readonly examples: readonly string[]
}

/** Training prompt of the option classifier. */
export interface PromptExamples {
  readonly language: string
  readonly options: readonly PromptOption[]
  /** Example messages that choose none of the options, though they are typed at this prompt. */
  readonly strangers: readonly string[]
}
