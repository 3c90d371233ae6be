import { keepPersonFacts } from '../../desk/ticket/fact.js'
import type { NluResult } from '../../nlu/nlu-result.js'
import { factsWithSource, patchState, type TurnBuilder } from '../turn-builder.js'

/** When another problem starts, keeps only the facts about the person and the facts just given. */
export function resetTopicFacts(turn: TurnBuilder, told: NluResult['facts']): void {
  const { conversation, context } = turn
  const { now } = context
  patchState(turn, {
    facts: { ...keepPersonFacts(conversation.facts, now), ...factsWithSource(turn, told) },
    recentMessages: (conversation.recentMessages ?? []).filter(({ at }) => at === now),
    prefilledSteps: [],
  })
}
