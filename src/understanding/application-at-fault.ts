import type { TopicId } from './intent-file.js'
import type { Candidate, Understanding } from './understanding.js'

/** Share from which the topic isn't asked about. */
const sureShare = 0.7
/** Share taken for a topic whose lines never name the application. */
const leastNamed = 0.01

/**
 * "Excel is frozen", and no more: about what people write of Excel, rather than about a whole computer that is frozen, or about work that was lost.
 * `named`: how often each topic's lines name the application.
 */
export function ofApplication(
  candidates: readonly Candidate[],
  named: ReadonlyMap<TopicId, number>,
  needsMore: ReadonlySet<TopicId>,
): Pick<Understanding, 'outcome' | 'candidates'> {
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
