import { isUrgentReason } from '../../dialogue/emergency/is-emergency-or-security.js'
import type { Decision } from '../../dialogue/turn-builder.js'
import type { TurnContext } from '../../dialogue/turn-context.js'
import type { TopicId } from '../../nlu/intent-file.js'

/** Tickets that a decision opens. */
export interface OpenedTickets {
  readonly count: number
  /** Topics of dangers and urgent security incidents. These have their own limit, which also counts all tickets opened at the same time. */
  readonly dangers: readonly TopicId[]
}

export function openedTickets({ effects }: Decision, { topics }: Pick<TurnContext, 'topics'>): OpenedTickets {
  const urgent = new Set(
    effects.flatMap((action) =>
      action.type === 'hand-off' && isUrgentReason(action.reason) ? [action.ticket] : [],
    ),
  )
  const opened = effects.filter((action) => action.type === 'open-ticket')
  const dangers = opened.flatMap(({ topic, placeholder }) =>
    topic !== null && (urgent.has(placeholder) || topics.get(topic)?.urgency === 'critical') ? [topic] : [],
  )
  return { count: opened.length, dangers }
}
