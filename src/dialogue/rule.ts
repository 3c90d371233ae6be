import type { DialogueContext } from './dialogue-context.js'

/** Groups of rules; docs/dialogue-rules.md lists the rules in evaluation order. */
export type RuleGroup = 'answer' | 'question' | 'interruption' | 'waiting' | 'subject'

/** Dialogue rule. The first rule whose condition is true is applied. */
export interface Rule {
  /** ID shown in the trace: "why did the bot say this?" */
  readonly id: string
  readonly band: RuleGroup
  /** Condition and effect of the rule, for docs/dialogue-rules.md. */
  readonly about: string
  /** Evaluates the condition; must be pure. */
  when(context: DialogueContext): boolean
  act(context: DialogueContext): void
}
