import type { TopicId } from '../understanding/intent-file.js'
import { isUrgent } from './grave.js'
import type { Decision } from './plan.js'
import type { Situation } from './situation.js'

/** Limit that was reached: the requester's own, their network's, or that of all unauthenticated people together. */
export type FloodOf = 'requester' | 'address' | 'visitors'

/** Flood of new requests: the turn's decision would open one too many. */
export interface Flood {
  readonly of: FloodOf
  /** Maximum number allowed in the window. */
  readonly limit: number
  readonly windowMinutes: number
  readonly until: number
  /** True if the desk has not been notified within the last hour. */
  readonly isNews: boolean
}

/** Tickets that a decision opens. */
export interface Openings {
  readonly count: number
  /** Topics of dangers and urgent security matters; these are counted separately, together with all tickets opened beside them. */
  readonly dangers: readonly TopicId[]
}

export function openingsOf({ actions }: Decision, { topics }: Pick<Situation, 'topics'>): Openings {
  const urgent = new Set(
    actions.flatMap((action) => (action.do === 'hand-off' && isUrgent(action.reason) ? [action.ticket] : [])),
  )
  const opened = actions.filter((action) => action.do === 'open-ticket')
  const dangers = opened.flatMap(({ topic, standIn }) =>
    topic !== null && (urgent.has(standIn) || topics.get(topic)?.urgency === 'critical') ? [topic] : [],
  )
  return { count: opened.length, dangers }
}
