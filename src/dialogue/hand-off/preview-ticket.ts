import { valuesOf } from '../../desk/ticket/fact.js'
import { impactOf } from '../../desk/ticket/service-level/priority.js'
import type { TopicId } from '../../nlu/intent-file.js'
import type { PendingHandOff } from '../state.js'
import type { TurnBuilder } from '../turn-builder.js'

/** Builds the ticket as it would look after the hand-off, to find its position in the queue. */
export function previewTicket(turn: TurnBuilder, topicId: TopicId | null, { queue, reason }: PendingHandOff) {
  const { context, conversation } = turn
  const topic = topicId === null ? undefined : context.topics.get(topicId)
  const impact = impactOf(valuesOf(conversation.facts))
  const urgency = reason === 'danger' ? 'critical' : (topic?.urgency ?? 'medium')
  const priority = context.priorityOf(impact, urgency)
  const kind = topic?.kind === 'request' ? 'request' : 'incident'
  const dueAt = context.queueing.dueAt(kind, priority)
  return {
    number: conversation.botTicket ?? '',
    queue,
    priority,
    prioritisation: { impact, urgency },
    dueAt,
    facts: valuesOf(conversation.facts),
  }
}
