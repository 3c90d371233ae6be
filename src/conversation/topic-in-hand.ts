import type { TopicId } from '../understanding/intent-file.js'
import type { Understanding } from '../understanding/understanding.js'
import type { Plan } from './plan.js'

/** Returns the topic of the open prompt; null if none is open or it has no topic. */
export function topicInHand(plan: Plan): TopicId | null {
  const { phase } = plan.conversation
  switch (phase.at) {
    case 'guide':
    case 'collecting':
    case 'reading':
    case 'outage':
    case 'outage-site':
      return phase.topic
    default:
      return null
  }
}

/** Returns the problem or request that a message is certainly about; null if uncertain, or if it is about the desk itself. */
export function sureTopic(plan: Plan, understanding: Understanding): TopicId | null {
  return understanding.outcome === 'answer' && isProblem(plan, understanding.topic)
    ? understanding.topic
    : null
}

/** Returns the topic that a request for a person mentions; null if it mentions none. */
export function toldMatter(plan: Plan, understanding: Understanding): TopicId | null {
  return understanding.beside ?? sureTopic(plan, understanding)
}

/** Returns true for a problem or request, rather than a question about the desk or small talk. */
export function isProblem(plan: Plan, topic: TopicId): boolean {
  const kind = plan.situation.topics.get(topic)?.kind
  return (kind === 'incident' || kind === 'request') && !topic.startsWith('desk.')
}
