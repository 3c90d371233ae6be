import { learn } from '../conversation/learn.js'
import { hear } from '../conversation/plan.js'
import type { DialogueContext } from './context.js'

/** Records the message and stores the facts it contains. */
export function takeLine({ plan, text, understanding }: DialogueContext): void {
  hear(plan, text)
  learn(plan, understanding)
}
