import type { TopicId } from '../understanding/intent-file.js'
import type { Understanding } from '../understanding/understanding.js'
import type { Plan } from './plan.js'

/** Subject of the pending question; null if nothing is asked, or nothing about a topic. */
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

/** The problem or request that a message is surely about; null if unsure, or about the desk itself. */
export function sureTopic(plan: Plan, understanding: Understanding): TopicId | null {
  return understanding.outcome === 'answer' && isProblem(plan, understanding.topic)
    ? understanding.topic
    : null
}

/** Topic of the matter that somebody who asks for a human tells of; null if they only ask. */
export function toldMatter(plan: Plan, understanding: Understanding): TopicId | null {
  return understanding.beside ?? sureTopic(plan, understanding)
}

/** A problem to solve, rather than a question about the desk or small talk. */
export function isProblem(plan: Plan, topic: TopicId): boolean {
  const kind = plan.situation.topics.get(topic)?.kind
  return (kind === 'incident' || kind === 'request') && !topic.startsWith('desk.')
}
