import type { IntentPart } from '../../nlu/multi-intent.js'
import type { NluResult } from '../../nlu/nlu-result.js'
import type { TurnBuilder } from '../turn-builder.js'

/**
 * Returns the requests in a message that need a separate ticket. "I spilled coffee on my laptop, some keys are dead" needs only one: the guide for
 * the keys asks about spills and leads to the other topic.
 */
export function separateRequests(turn: TurnBuilder, { requests, text }: NluResult): readonly IntentPart[] {
  const own = requests.filter(
    (one) => !requests.some((other) => other !== one && isDealtWithUnder(turn, one, other, text)),
  )
  return own.length === 0 ? requests : own
}

/** Returns true if an answer to the first question of the topic's guide leads to the other topic, and the message probably gives that answer. */
function isDealtWithUnder(
  { context }: TurnBuilder,
  { topic }: IntentPart,
  { topic: other }: IntentPart,
  text: string,
): boolean {
  const guide = context.guides.get(topic)
  const step = guide?.steps[guide.start]
  if (guide === undefined || step === undefined || !('options' in step)) return false
  const leading = step.options.filter(({ next }) => {
    const outcome = guide.outcomes[next]
    return outcome !== undefined && 'topic' in outcome && outcome.topic === other
  })
  const { likely } = context.certainty
  return context
    .rankOptions(text, step.options)
    .some(({ id, p }) => p >= likely && leading.some((option) => option.id === id))
}
