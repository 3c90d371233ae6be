import type { TopicId } from './intent-file.js'
import type { Candidate } from './understanding.js'

/** All topics, best first. */
export function candidatesOf(topics: readonly TopicId[], confidences: Float64Array): readonly Candidate[] {
  const order = inOrder(confidences)
  return topics.map((_, rank) => ({ topic: topics[order[rank]!]!, confidence: confidences[order[rank]!]! }))
}

/** The places of the numbers, the highest first, by insertion: quicker than sorting objects, for they are some dozens. */
function inOrder(numbers: Float64Array): Uint16Array {
  const order = new Uint16Array(numbers.length)
  for (let place = 0; place < numbers.length; place++) {
    let at = place
    for (; at > 0 && numbers[order[at - 1]!]! < numbers[place]!; at--) order[at] = order[at - 1]!
    order[at] = place
  }
  return order
}

/** The first of all topics; null if there are none. */
export function bestOf(topics: readonly TopicId[], confidences: Float64Array): Candidate | null {
  let best = 0
  for (let label = 1; label < topics.length; label++)
    if (confidences[label]! > confidences[best]!) best = label
  const topic = topics[best]
  return topic === undefined ? null : { topic, confidence: confidences[best]! }
}

/** Puts a topic that is known otherwise before the others; together they stay about one. */
export function withFirst(topic: TopicId, candidates: readonly Candidate[]): Candidate[] {
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

/** Fitting topics first, then the others without any confidence. */
export function withAll(first: readonly Candidate[], all: readonly Candidate[]): Candidate[] {
  const others = all.filter((candidate) => !first.some(({ topic }) => topic === candidate.topic))
  return [...first, ...others.map(({ topic }) => ({ topic, confidence: 0 }))]
}
