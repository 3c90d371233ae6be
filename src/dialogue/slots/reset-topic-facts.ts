import { keepPersonFacts } from '../../desk/ticket/fact.js'
import type { NluResult } from '../../nlu/nlu-result.js'
import { factsWithSource, patchState, type TurnBuilder } from '../turn-builder.js'

/**
 * Drops all facts when another problem starts, except those about the person and those just given.
 */
export function resetTopicFacts(turn: TurnBuilder, told: NluResult['facts']): void {
  const { conversation, context } = turn
  const { now } = context
  patchState(turn, {
    facts: { ...keepPersonFacts(conversation.facts, now), ...factsWithSource(turn, told) },
    recentMessages: (conversation.recentMessages ?? []).filter(({ at }) => at === now),
    prefilledSteps: [],
  })
}
