import type { Activity } from '../../engine/activity.js'
import type { TurnDeps } from '../../engine/turn.js'
import type { RecentPickups } from '../assignment/recent-pickups.js'
import type { RequestLimits } from '../floods/request-limits.js'

/** Dependencies that keep caches and counters between turns. */
export interface TurnRuntimeDeps extends TurnDeps {
  readonly recentPickups: RecentPickups
  readonly requestLimits: RequestLimits
  /** Returns the lane of an activity from outside. */
  readonly laneOf: (activity: Activity) => string | Promise<string>
}
