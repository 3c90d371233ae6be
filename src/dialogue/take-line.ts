import { learn } from '../conversation/learn.js'
import { hear } from '../conversation/plan.js'
import type { DialogueContext } from './context.js'

/** Puts the line on record and keeps the facts that it tells. */
export function takeLine({ plan, text, understanding }: DialogueContext): void {
  hear(plan, text)
  learn(plan, understanding)
}
