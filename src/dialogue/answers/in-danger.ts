import { isGrave, isSecurity } from '../../conversation/grave.js'
import { graveMatters } from '../../conversation/grave-matters.js'
import type { Plan } from '../../conversation/plan.js'
import type { AnswerPlace } from './place.js'

/**
 * Returns true if an open ticket or the current topic is a security matter or an emergency, or if the open step asks whether there is one. Only
 * texts written for it may then answer, because any other could tell people to do what the emergency measures forbid.
 */
export function isInDanger(plan: Plan, place: AnswerPlace | null): boolean {
  const { tickets, topics } = plan.situation
  // A danger that was only offered counts too.
  if (graveMatters(plan).length > 0) return true
  if (tickets.some((ticket) => isGrave(ticket) && ticket.state !== 'resolved')) return true
  if (place === null) return false
  const { guide, topic } = place
  const isCritical = isSecurity(topic) || topics.get(topic)?.urgency === 'critical'
  return isCritical || guide?.firstMeasures !== undefined || asksOfDanger(place)
}

function asksOfDanger({ guide, step: id }: AnswerPlace): boolean {
  const step = id === null ? undefined : guide?.steps[id]
  if (guide === null || step === undefined || !('options' in step)) return false
  return step.options.some(({ next }) => {
    const outcome = guide.outcomes[next]
    return outcome !== undefined && 'handOff' in outcome && outcome.isDanger === true
  })
}
