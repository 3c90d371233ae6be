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
}
