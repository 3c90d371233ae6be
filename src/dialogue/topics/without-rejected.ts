import type { TopicId } from '../../nlu/intent-file.js'
import type { NluResult } from '../../nlu/nlu-result.js'
import { patchState, type TurnBuilder } from '../turn-builder.js'
import { namesTopic } from './names-topic.js'

/**
 * Leaves out topics that the requester has rejected, because the same words would lead to them
 * again, unless the message now names such a topic and denies nothing.
 */
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
function topicsDenied(turn: TurnBuilder, read: NluResult): readonly TopicId[] {
  const { alarm, deniedAlarm, opensWith } = read
  const { prompt } = turn.conversation
  const offered = prompt.kind === 'disambiguation' ? prompt.choices : []
  return [
    ...(alarm === null && deniedAlarm !== null ? [deniedAlarm.topic] : []),
    ...(opensWith === 'no' && offered.length === 1 ? offered : deniedChoices(turn, read, offered)),
  ]
}

/**
 * Returns the offered topics that the beginning of the message names and denies: the locked account
 * in "not my account. A lock on a material in SAP". Returns none if the message denies all of them.
 */
function deniedChoices(turn: TurnBuilder, { language, text }: NluResult, offered: readonly TopicId[]) {
  const { paraphrases, reading } = turn.context
  const parts = reading === null ? [text] : reading.clauses.map(({ span }) => span.text)
  const denied = offered.filter((topic) => {
    const naming = parts.find((part) => namesTopic(turn, part, topic))
    return naming !== undefined && paraphrases.denies({ text: naming, language })
  })
  return denied.length < offered.length ? denied : []
}
