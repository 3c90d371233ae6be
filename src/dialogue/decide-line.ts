import { comesFirst, decideMessage } from '../conversation/message-flow.js'
import { change, type Plan } from '../conversation/plan.js'
import { contextOf, type DialogueContext } from './context.js'
import { rules } from './policy.js'

/** At a step, a bare yes or no, "start over" and "the second one" are told by lists, which are never wrong about them. */
function isOfClosedClass({ open, understanding }: DialogueContext): boolean {
  const { isBare, place, wish } = understanding
  return open !== null && (isBare || place !== null || wish === 'start-over')
}

/** Decides what follows from a line of the requester: what comes first, then the first rule that holds. */
export function decideLine(plan: Plan, text: string): void {
  const { understanding, reading } = plan.situation
  if (understanding === null) return
  if (comesFirst(plan, text, understanding)) return
  const context = reading === null ? null : contextOf(plan, text, understanding, reading)
  const rule =
    context === null || isOfClosedClass(context) ? undefined : rules.find((one) => one.when(context))
  if (context === null || rule === undefined) return decideMessage(plan, text, understanding)
  change(plan, { rule: rule.id })
  rule.act(context)
}
