import type { TopicId } from '../../nlu/intent-file.js'
import type { NluResult } from '../../nlu/nlu-result.js'
import { patchState, type TurnBuilder } from '../turn-builder.js'
import { namesTopic } from './names-topic.js'

/** Leaves out the topics that the requester has rejected, which the same words would lead to again, unless the message now names one and denies nothing. */
export function withoutRejected(turn: TurnBuilder, read: NluResult): NluResult {
  const { rejected: last = [] } = turn.conversation
  const isNamed =
    read.outcome === 'answer' && read.opensWith !== 'no' && namesTopic(turn, read.text, read.topic)
  const before = isNamed ? last.filter((topic) => topic !== read.topic) : last
  const denied = topicsDenied(turn, read).filter((topic) => !before.includes(topic))
  const rejected = [...before, ...denied]
  if (rejected.length !== last.length) patchState(turn, { rejected })
  if (!read.candidates.some(({ topic }) => rejected.includes(topic))) return read
  const candidates = read.candidates.filter(({ topic }) => !rejected.includes(topic))
  const requests = read.requests.filter(({ topic }) => !rejected.includes(topic))
  const [best] = candidates
  const isLost = rejected.includes(read.topic)
  if (!isLost || best === undefined)
    return { ...read, candidates, requests, ...(isLost ? { outcome: 'unknown' } : {}) }
  return { ...read, candidates, requests, outcome: 'clarify', topic: best.topic, confidence: best.confidence }
}

/** Returns the topics that the message denies: "it's not lost", or "no, …" when asked whether it's about this topic. */
function topicsDenied({ conversation: { phase } }: TurnBuilder, read: NluResult): readonly TopicId[] {
  const { alarm, deniedAlarm, opensWith } = read
  const asked = phase.at === 'clarifying' && phase.choices.length === 1 ? phase.choices : []
  return [
    ...(alarm === null && deniedAlarm !== null ? [deniedAlarm.topic] : []),
    ...(opensWith === 'no' ? asked : []),
  ]
}
