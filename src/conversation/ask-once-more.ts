import { repeatStep } from './guide-flow.js'
import { askAgain, type Plan, words } from './plan.js'
import type { Phase } from './state.js'

/** The pending question as it was, after something was said or done in between. An article is not shown a second time. */
export function askOnceMore(plan: Plan, phase: Phase): void {
  if (phase.at === 'guide') return repeatStep(plan, phase, false)
  askAgain(plan, phase, phase.at === 'reading' ? words(plan, 'article-still') : undefined)
}
