import type { ChannelName } from '../conversation/activity.js'
import type { CallWay } from './call.js'

/** Sources of tickets: the chat platform, or the way of a call. Ticket lists can be filtered by source. */
export const sources = [
  'slack',
  'teams',
  'web',
  'telephone',
  'email',
  'walk-up',
] as const satisfies readonly (ChannelName | CallWay)[]
export type Source = (typeof sources)[number]
