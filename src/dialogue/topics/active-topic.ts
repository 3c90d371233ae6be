import type { TopicId } from '../../nlu/intent-file.js'
import type { NluResult } from '../../nlu/nlu-result.js'
import type { TurnBuilder } from '../turn-builder.js'

/** Returns the topic of the open prompt; null if none is open or it has no topic. */
export function activeTopic(turn: TurnBuilder): TopicId | null {
  const { prompt } = turn.conversation
  switch (prompt.kind) {
    case 'guide':
    case 'slot-filling':
    case 'article-feedback':
    case 'outage-notice':
    case 'site-prompt':
      return prompt.topic
    default:
      return null
  }
}

/**
 * Returns the problem or request that is definitely the subject of a message; null if the subject
 * is uncertain, or is the desk itself.
 */
export function certainTopic(turn: TurnBuilder, understanding: NluResult): TopicId | null {
  return understanding.outcome === 'answer' && isProblem(turn, understanding.topic)
    ? understanding.topic
    : null
}

/** Returns the topic mentioned in a request for a person; null if none is mentioned. */
export function topicOfHumanRequest(turn: TurnBuilder, understanding: NluResult): TopicId | null {
  return understanding.secondaryTopic ?? certainTopic(turn, understanding)
}

/** Returns true for a problem or request, rather than a question about the desk or small talk. */
export function isProblem(turn: TurnBuilder, topic: TopicId): boolean {
  const kind = turn.context.topics.get(topic)?.kind
  return (kind === 'incident' || kind === 'request') && !topic.startsWith('desk.')
}
