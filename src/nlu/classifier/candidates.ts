import type { TopicId } from '../intent-file.js'
import type { Candidate } from '../nlu-result.js'

/** Returns all topics, best first. */
export function candidatesOf(topics: readonly TopicId[], confidences: Float64Array): readonly Candidate[] {
  const order = inOrder(confidences)
  return topics.map((_, rank) => ({ topic: topics[order[rank]!]!, confidence: confidences[order[rank]!]! }))
}

/**
 * Returns the indices in descending order of the numbers. It uses insertion sort, which is faster than
 * sorting objects for a few dozen numbers.
 */
function inOrder(numbers: Float64Array): Uint16Array {
  const order = new Uint16Array(numbers.length)
  for (let place = 0; place < numbers.length; place++) {
    let at = place
    for (; at > 0 && numbers[order[at - 1]!]! < numbers[place]!; at--) order[at] = order[at - 1]!
    order[at] = place
  }
  return order
}

/** Returns the best topic; null if there are none. */
export function bestCandidate(topics: readonly TopicId[], confidences: Float64Array): Candidate | null {
  let best = 0
  for (let label = 1; label < topics.length; label++)
    if (confidences[label]! > confidences[best]!) best = label
  const topic = topics[best]
  return topic === undefined ? null : { topic, confidence: confidences[best]! }
}

/**
 * Moves a topic known from another source to the front; the confidences still add up to about one.
 */
export function promoteTopic(topic: TopicId, candidates: readonly Candidate[]): Candidate[] {
  const certain = 0.95
  const others = candidates.filter((candidate) => candidate.topic !== topic)
  const rest = others.reduce((sum, { confidence }) => sum + confidence, 0) || 1
  return [
    { topic, confidence: certain },
    ...others.map((candidate) => ({
      ...candidate,
      confidence: (candidate.confidence / rest) * (1 - certain),
    })),
  ]
}

/** Returns the given topics first, then all others with confidence 0. */
export function appendOtherTopics(first: readonly Candidate[], all: readonly Candidate[]): Candidate[] {
  const others = all.filter((candidate) => !first.some(({ topic }) => topic === candidate.topic))
  return [...first, ...others.map(({ topic }) => ({ topic, confidence: 0 }))]
}
