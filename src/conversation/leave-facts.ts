import { factsOfPerson } from '../tickets/fact.js'
import type { Understanding } from '../understanding/understanding.js'
import { change, factsTold, type Plan } from './plan.js'

/** Keeps the facts about the person and those just given when another problem starts. */
export function leaveFacts(plan: Plan, told: Understanding['facts']): void {
  const { conversation, situation } = plan
  const { now } = situation
  change(plan, {
    facts: { ...factsOfPerson(conversation.facts, now), ...factsTold(plan, told) },
    said: (conversation.said ?? []).filter(({ at }) => at === now),
    toldBefore: [],
  })
}
