import type { DialogueContext } from './context.js'

/** The order in which rules are asked; docs/dialogue-rules.md lists them. */
export type Band = 'answer' | 'question' | 'interruption' | 'waiting' | 'subject'

/** Rule of the dialogue. The first that holds acts. */
export interface Rule {
  /** Shown in the trace: "why did the bot say this?" */
  readonly id: string
  readonly band: Band
  /** Condition and effect of the rule, for docs/dialogue-rules.md. */
  readonly about: string
  /** Pure. */
  when(context: DialogueContext): boolean
  act(context: DialogueContext): void
}
