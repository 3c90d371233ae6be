import type { ChannelName } from '../conversation/activity.js'
import type { CallWay } from './call.js'

/** Sources of tickets: a chat somebody wrote in, or the way of a call. A list can be narrowed to one. */
export const sources = [
  'slack',
  'teams',
  'web',
  'telephone',
  'email',
  'walk-up',
] as const satisfies readonly (ChannelName | CallWay)[]
export type Source = (typeof sources)[number]
