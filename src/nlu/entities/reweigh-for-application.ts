import type { TopicId } from '../intent-file.js'
import type { Candidate, NluResult } from '../nlu-result.js'

/** Minimum share for the topic to be accepted without asking. */
const sureShare = 0.7
/** Share assumed for a topic whose examples never name the application. */
const leastNamed = 0.01

/**
 * Adjusts the weights of the topics for a message that only reports that an application isn't
 * working, such as "Excel is frozen". Examples about Excel then count more than examples about
 * frozen computers or lost work. `named` gives the number of examples of each topic that name the
 * application.
 */
export function reweighForApplication(
  candidates: readonly Candidate[],
  named: ReadonlyMap<TopicId, number>,
  needsMore: ReadonlySet<TopicId>,
): Pick<NluResult, 'outcome' | 'candidates'> {
  const all = [...named.values()].reduce((sum, count) => sum + count, 0) || 1
  const weighed = candidates
    .filter(({ topic }) => !needsMore.has(topic))
    .map(({ topic, confidence }) => ({
      topic,
      confidence: confidence * Math.max((named.get(topic) ?? 0) / all, leastNamed),
    }))
    .sort((one, other) => other.confidence - one.confidence)
  const total = weighed.reduce((sum, { confidence }) => sum + confidence, 0) || 1
  const likely = weighed.map(({ topic, confidence }) => ({ topic, confidence: confidence / total }))
  const left = candidates.filter(({ topic }) => needsMore.has(topic))
  const others = left.map(({ topic }) => ({ topic, confidence: 0 }))
  return {
    outcome: (likely[0]?.confidence ?? 0) >= sureShare ? 'answer' : 'clarify',
    candidates: [...likely, ...others],
  }
}
