import type { TopicId } from '../understanding/intent-file.js'
import { isUrgent } from './grave.js'
import type { Decision } from './plan.js'
import type { Situation } from './situation.js'

/** The limit reached: the requester's own, their network's, or that of everybody not signed in. */
export type FloodOf = 'requester' | 'address' | 'visitors'

/** New requests come too fast: what a turn decided would open one too many. */
export interface Flood {
  readonly of: FloodOf
  /** Most that are let through in the window. */
  readonly limit: number
  readonly windowMinutes: number
  /** Start of the next window. */
  readonly until: number
  /** The desk has not been told about it within the last hour. */
  readonly isNews: boolean
}

/** Tickets that a decision opens. */
export interface Openings {
  readonly count: number
  /** Danger, or an urgent matter of security: counted apart, with all that is opened beside it. */
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
