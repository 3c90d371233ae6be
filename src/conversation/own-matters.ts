import type { Request } from '../understanding/requests.js'
import type { Understanding } from '../understanding/understanding.js'
import type { Plan } from './plan.js'

/**
 * The requests of a message that are matters of their own. "I spilled coffee on my laptop, some keys are dead": the guide of the keys asks whether
 * something was spilled, and goes over to the other, so it is dealt with there.
 */
export function ownMatters(plan: Plan, { requests, text }: Understanding): readonly Request[] {
  const own = requests.filter(
    (one) => !requests.some((other) => other !== one && isDealtWithUnder(plan, one, other, text)),
  )
  return own.length === 0 ? requests : own
}

/** The first question of its guide has an answer that leads to the other matter, and the message likely gives it. */
function isDealtWithUnder(
  { situation }: Plan,
  { topic }: Request,
  { topic: other }: Request,
  text: string,
): boolean {
  const guide = situation.guides.get(topic)
  const step = guide?.steps[guide.start]
  if (guide === undefined || step === undefined || !('options' in step)) return false
  const leading = step.options.filter(({ next }) => {
    const outcome = guide.outcomes[next]
    return outcome !== undefined && 'topic' in outcome && outcome.topic === other
  })
  const { likely } = situation.certainty
  return situation
    .told(text, step.options)
    .some(({ id, p }) => p >= likely && leading.some((option) => option.id === id))
}
