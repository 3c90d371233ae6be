import type { Prompt } from '../state.js'
import { askAgain, type TurnBuilder, t } from '../turn-builder.js'

/** Repeats the open question after an interruption. An article is not shown again. */
export function repeatOpenPrompt(turn: TurnBuilder, prompt: Prompt): void {
  if (prompt.kind === 'guide') return turn.context.flows.guide.repeatStep(turn, prompt, false)
  askAgain(turn, prompt, prompt.kind === 'article-feedback' ? t(turn, 'article-still') : undefined)
}
