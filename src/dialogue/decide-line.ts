import { comesFirst, decideMessage } from '../conversation/message-flow.js'
import { announcesAnother } from '../conversation/new-matter.js'
import { change, type Plan } from '../conversation/plan.js'
import { contextOf, type DialogueContext, probabilityOf } from './context.js'
import { rules } from './policy.js'

/** At a step, a bare yes or no, "start over" and "the second one" are told by lists, which are never wrong about them. */
function isOfClosedClass({ open, understanding }: DialogueContext): boolean {
  const { isBare, place, wish } = understanding
  return open !== null && (isBare || place !== null || wish === 'start-over')
}

/** "By the way, the printer is dead": a complaint or a wish that is said to be another is no answer. */
function opensAnother(context: DialogueContext): boolean {
  const { certainty, open, plan, text } = context
  return (
    open !== null &&
    announcesAnother(plan, text) &&
    probabilityOf(context, 'report-problem', 'request') >= certainty.likely
  )
}

/** Decides what follows from a line of the requester: what comes first, then the first rule that holds. */
export function decideLine(plan: Plan, text: string): void {
  const { understanding, reading } = plan.situation
  if (understanding === null) return
  if (comesFirst(plan, text, understanding)) return
  const context = reading === null ? null : contextOf(plan, text, understanding, reading)
  const rule =
    context === null || isOfClosedClass(context) || opensAnother(context)
      ? undefined
      : rules.find((one) => one.when(context))
  if (context === null || rule === undefined) return decideMessage(plan, text, understanding)
  change(plan, { rule: rule.id })
  rule.act(context)
}
