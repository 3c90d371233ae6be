import { repeatStep } from './guide-flow.js'
import { askAgain, type Plan, words } from './plan.js'
import type { Phase } from './state.js'

/** Repeats the open question after an interruption. An article is not shown again. */
export function askOnceMore(plan: Plan, phase: Phase): void {
  if (phase.at === 'guide') return repeatStep(plan, phase, false)
  askAgain(plan, phase, phase.at === 'reading' ? words(plan, 'article-still') : undefined)
}
