import { factsOfPerson } from '../tickets/fact.js'
import type { Understanding } from '../understanding/understanding.js'
import { change, factsTold, type Plan } from './plan.js'

/** Another problem is taken up: what holds of the person stays, with what is told about this one. */
export function leaveFacts(plan: Plan, told: Understanding['facts']): void {
  const { conversation, situation } = plan
  const { now } = situation
  change(plan, {
    facts: { ...factsOfPerson(conversation.facts, now), ...factsTold(plan, told) },
    said: (conversation.said ?? []).filter(({ at }) => at === now),
    toldBefore: [],
  })
}
