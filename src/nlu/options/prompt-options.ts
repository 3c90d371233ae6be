import type { AnswerMeaning } from '../../troubleshooting/guide-file.js'

/** An option that an open prompt offers, in one language. */
export interface PromptOption {
  readonly id: string
  readonly label: string
  readonly means: AnswerMeaning | null
  /** Lines that people choose it with. */
  readonly examples: readonly string[]
}

/** A prompt that the option reader learns from. */
export interface PromptExamples {
  readonly language: string
  readonly options: readonly PromptOption[]
}
