import type { Prompt } from '../state.js'
import { askAgain, type TurnBuilder, t } from '../turn-builder.js'

/** Repeats the open question after an interruption. An article is not shown again. */
export function repeatOpenPrompt(turn: TurnBuilder, phase: Prompt): void {
  if (phase.at === 'guide') return turn.context.flows.guide.repeatStep(turn, phase, false)
  askAgain(turn, phase, phase.at === 'reading' ? t(turn, 'article-still') : undefined)
}
