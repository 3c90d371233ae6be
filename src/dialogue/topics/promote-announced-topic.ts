import type { NluResult } from '../../nlu/nlu-result.js'
import type { TurnBuilder } from '../turn-builder.js'
import { isProblem } from './active-topic.js'
import { isAddition } from './topic-switch-signals.js'

/** Minimum confidence in the topic of an announced problem or request, 0 to 1. */
const likelierThanNot = 0.5

/**
 * Treats the likeliest topic as certain in messages such as "also, I need a new badge reader": they
 * announce something else and clearly ask for it or complain about it, so only the topic is in
 * doubt.
 */
export function promoteAnnouncedTopic(turn: TurnBuilder, understanding: NluResult): NluResult {
  const { certainty, reading } = turn.context
  const { confidence, outcome, topic } = understanding
  if (outcome !== 'clarify' || confidence < likelierThanNot || !isProblem(turn, topic)) return understanding
  const isCritical = turn.context.topics.get(topic)?.urgency === 'critical'
  const isTold = (reading?.acts ?? []).some(
    ({ act, p }) => (act === 'request' || act === 'report-problem') && p >= certainty.success,
  )
  return isTold && !isCritical && isAddition(turn, understanding)
    ? { ...understanding, outcome: 'answer' }
    : understanding
}
