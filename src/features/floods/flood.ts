import { isUrgentReason } from '../../dialogue/emergency/is-emergency-or-security.js'
import type { Decision } from '../../dialogue/turn-builder.js'
import type { TurnContext } from '../../dialogue/turn-context.js'
import type { TopicId } from '../../nlu/intent-file.js'

/** Limit that was reached: the requester's, their network's, or the limit for all unauthenticated people together. */
export type FloodScope = 'requester' | 'address' | 'visitors'

/** Flood of new requests: the turn's decision would open one too many. */
export interface Flood {
  readonly of: FloodScope
  /** Maximum number allowed in the window. */
  readonly limit: number
  readonly windowMinutes: number
  readonly until: number
  /** True if the desk has not been notified within the last hour. */
  readonly isNews: boolean
}

/** Tickets that a decision opens. */
export interface OpenedTickets {
  readonly count: number
  /** Topics of dangers and urgent security incidents; these are counted separately, together with all tickets opened beside them. */
  readonly dangers: readonly TopicId[]
}

export function openedTickets({ effects }: Decision, { topics }: Pick<TurnContext, 'topics'>): OpenedTickets {
  const urgent = new Set(
    effects.flatMap((action) =>
      action.do === 'hand-off' && isUrgentReason(action.reason) ? [action.ticket] : [],
    ),
  )
  const opened = effects.filter((action) => action.do === 'open-ticket')
  const dangers = opened.flatMap(({ topic, standIn }) =>
    topic !== null && (urgent.has(standIn) || topics.get(topic)?.urgency === 'critical') ? [topic] : [],
  )
  return { count: opened.length, dangers }
}
