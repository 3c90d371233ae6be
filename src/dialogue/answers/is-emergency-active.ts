import { dangersInProgress } from '../emergency/dangers-in-progress.js'
import { isEmergencyOrSecurity, isSecurityTopic } from '../emergency/is-emergency-or-security.js'
import type { TurnBuilder } from '../turn-builder.js'
import type { AnswerContext } from './answer-context.js'

/**
 * Returns true if an open ticket or the current topic is a security incident or an emergency, or if the open step asks whether there is
 * one. Only texts written for such a situation may then be used as answers, because other texts might tell people to do something that the
 * first measures forbid.
 */
export function isEmergencyActive(turn: TurnBuilder, place: AnswerContext | null): boolean {
  const { tickets, topics } = turn.context
  // A danger counts even if it was only offered as a button.
  if (dangersInProgress(turn).length > 0) return true
  if (tickets.some((ticket) => isEmergencyOrSecurity(ticket) && ticket.state !== 'resolved')) return true
  if (place === null) return false
  const { guide, topic } = place
  const isCritical = isSecurityTopic(topic) || topics.get(topic)?.urgency === 'critical'
  return isCritical || guide?.firstMeasures !== undefined || asksOfDanger(place)
}

function asksOfDanger({ guide, step: id }: AnswerContext): boolean {
  const step = id === null ? undefined : guide?.steps[id]
  if (guide === null || step === undefined || !('options' in step)) return false
  return step.options.some(({ next }) => {
    const outcome = guide.outcomes[next]
    return outcome !== undefined && 'handOff' in outcome && outcome.isDanger === true
  })
}
